"""Points in time as people say them."""

import pytest

from sonomos_app.guard.viewmodel import ago, left


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "1 min left"), (59, "1 min left"), (61, "2 min left"), (720, "12 min left"), (719, "12 min left")],
)
def test_what_is_left_is_rounded_up(seconds: int, words: str) -> None:
    assert left(1000.0 + seconds, 1000.0) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (-5, "just now"),
        (59, "just now"),
        (130, "2 min ago"),
        (7300, "2 h ago"),
        (90_000, "1 day ago"),
        (200_000, "2 days ago"),
    ],
)
def test_what_is_past_is_rounded_down(seconds: int, words: str) -> None:
    assert ago(1_000_000.0 - seconds, 1_000_000.0) == words
