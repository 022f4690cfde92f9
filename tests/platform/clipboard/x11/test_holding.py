"""What we own the clipboard with, and since when."""

from __future__ import annotations

import pytest
from Xlib.protocol import event as events

from sonomos_platform.clipboard.api import Clip
from sonomos_platform.clipboard.x11.holding import GRACE_MS, MAX_WAITING, Access, Holding


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
    assert Holding(Access.OPEN, (), since).covers(asked) is covered


def test_readers_that_wait_are_bounded() -> None:
    holding = Holding(Access.WAITING, (), 1, Clip(1, (), None))
    request = events.SelectionRequest(time=0, owner=1, requestor=2, selection=3, target=4, property=5)
    kept = [holding.keep(request) for _ in range(MAX_WAITING + 1)]
    assert kept == [True] * MAX_WAITING + [False]


def test_items_of_our_own_have_no_number() -> None:
    assert Holding(Access.OPEN, (), 1).serial is None
    assert Holding(Access.ASKING, (), 1, Clip(7, (), None)).serial == 7
