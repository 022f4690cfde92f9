"""Text from outside, as it stands in a sentence."""

import pytest

from sonomos_app.guard.viewmodel import plain
from sonomos_app.guard.viewmodel.texts import first_of


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("one\r\ntwo\tthree", "one two three"),
        ("a\u202eb\u200bc\x1b[0m", "a b c [0m"),
        ("x" * 100, "x" * 19 + "…"),
        ("", ""),
    ],
)
def test_text_from_outside_stays_on_one_short_line(text: str, shown: str) -> None:
    assert plain(text, 20) == shown


@pytest.mark.parametrize(("count", "shown"), [(0, 0), (3, 3), (4, 4), (5, 3)])
def test_a_single_one_more_is_shown_rather_than_summed_up(count: int, shown: int) -> None:
    assert list(first_of(range(count), 3)) == list(range(shown))
