"""What we own the clipboard with, and since when."""

from __future__ import annotations

import pytest

from sonomos_platform.clipboard.answered import Access
from sonomos_platform.clipboard.x11.holding import GRACE_MS, Holding


@pytest.mark.parametrize(
    ("since", "asked", "covered"),
    [
        (1000, 0, True),
        (1000, 1000, True),
        (1000, 1001, True),
        (5000, 5000 - GRACE_MS, True),
        (5000, 5000 - GRACE_MS - 1, False),
        (2**32 - 10, 5, True),
        (5, 2**32 - GRACE_MS - 10, False),
    ],
    ids=[
        "now",
        "same moment",
        "later",
        "shortly before",
        "earlier",
        "later, after the clock wrapped",
        "before the clock wrapped",
    ],
)
def test_only_the_time_of_ownership_is_answered_for(since: int, asked: int, covered: bool) -> None:
    assert Holding(Access.OPEN, (), since=since).covers(asked) is covered
