"""A handler that was cut off is neither told nor asked any more, and holds nothing."""

from __future__ import annotations

from contract import OTHER
from recorder import Recorder

from sonomos_platform.clipboard.api import Clip, Read
from sonomos_platform.clipboard.told import Told


def test_who_was_cut_off_hears_nothing() -> None:
    handler = Recorder()
    handler.suspicious = handler.thorough = True
    handler.answer = lambda read: (OTHER,)
    told, clip, read = Told(handler), Clip(1, (OTHER,), None), Read(1, "UTF8_STRING", None, None, 0.0, False)
    assert (told.copied(clip), told.asked(read), told.suspects(OTHER)) == (True, (OTHER,), True)
    told.cut()
    assert (told.copied(clip), told.asked(read), told.suspects(OTHER), told.wants_all(())) == (False, (), False, False)
    told.front_changed()
    told.lost(1)
    told.failed("reason")
    assert (len(handler.clips), len(handler.reads), handler.fronts, handler.gone, handler.failures) == (1, 1, 0, [], [])
