"""Readers that wait for a verdict: how many, how long, and who is let go."""

from __future__ import annotations

import time

from sonomos_platform.clipboard.answered import Access, Holding
from sonomos_platform.clipboard.api import Clip


def waiting(*requests: str) -> Holding[str]:
    holding = Holding[str](Access.WAITING, (), Clip(1, (), None))
    for request in requests:
        assert holding.keep(request, 9)
    return holding


def test_readers_that_wait_are_bounded() -> None:
    holding = waiting("one", "two")
    assert [holding.keep(request, 3) for request in ("three", "four")] == [True, False]
    assert holding.waiting == ["one", "two", "three"]


def test_released_readers_wait_no_more() -> None:
    holding = waiting("one", "two")
    assert (holding.release(), holding.release()) == (["one", "two"], [])


def test_only_who_waited_too_long_is_overdue() -> None:
    holding = waiting("one")
    assert holding.overdue() == []
    holding.patience = time.monotonic() - 1
    assert (holding.overdue(), holding.waiting) == (["one"], [])


def test_there_is_a_deadline_while_somebody_waits() -> None:
    holding = waiting("one")
    assert holding.deadline() == holding.patience
    holding.release()
    assert holding.deadline() is None


def test_items_of_our_own_have_no_number() -> None:
    assert Holding[str](Access.OPEN, ()).serial is None
    assert Holding[str](Access.ASKING, (), Clip(7, (), None)).serial == 7
