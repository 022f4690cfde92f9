"""Readers that wait for a verdict: how many, how long, and who is let go."""

from __future__ import annotations

import time

from sonomos_platform.clipboard.answered import Access, Holding
from sonomos_platform.clipboard.api import Clip, Item


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


ITEMS = (Item("UTF8_STRING", "UTF8_STRING", 8, b"the original"),)
CLIP = Clip(3, ITEMS, None)


def test_an_original_that_the_handler_answers_for_is_not_kept() -> None:
    held_at_once = Holding[str](Access.ASKING, ITEMS, CLIP)
    judged_later = Holding[str](Access.WAITING, ITEMS, CLIP)
    judged_later.access = Access.ASKING
    judged_later.release()
    for holding in (held_at_once, judged_later):
        assert (holding.items, holding.clip, holding.serial) == ((), Clip(3, (), None), 3)


def test_an_original_that_everybody_gets_stays() -> None:
    holding = Holding[str](Access.WAITING, ITEMS, CLIP)
    assert holding.overdue() == []
    holding.access = Access.OPEN
    holding.release()
    assert (holding.items, holding.clip) == (ITEMS, CLIP)
