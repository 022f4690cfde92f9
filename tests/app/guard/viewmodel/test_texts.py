"""Text from outside, as it stands in a sentence."""

import pytest

from sonomos_app.guard.viewmodel import plain


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
