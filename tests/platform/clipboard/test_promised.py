"""What a promise keeps of a clip once there is a verdict."""

from __future__ import annotations

from sonomos_platform.clipboard.api import Clip, Item
from sonomos_platform.clipboard.promised import Promise

ITEMS = (Item("UTF8_STRING", "UTF8_STRING", 8, b"the original"),)
CLIP = Clip(3, ITEMS, None)


def test_an_original_that_the_handler_answers_for_is_not_kept() -> None:
    promise = Promise(ITEMS, CLIP)
    promise.decide(took=True)
    assert (promise.open, promise.judged.is_set()) == (False, True)
    assert (promise.items, promise.clip, promise.serial) == ((), Clip(3, (), None), 3)


def test_an_original_that_everybody_gets_stays() -> None:
    promise = Promise(ITEMS, CLIP)
    promise.decide(took=False)
    assert (promise.open, promise.items, promise.clip) == (True, ITEMS, CLIP)
