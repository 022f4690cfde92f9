"""Two guards on one display leave each other's clips alone: no copy goes back and forth between them."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest
from contract import OTHER, text, with_a_held_clip
from recorder import Recorder
from x11_rig import X11Rig, rigs

from sonomos_lab.desktop import Desktop
from sonomos_platform.clipboard.x11 import X11Clipboard


@pytest.fixture
def rig(desktop: Desktop) -> Iterator[X11Rig]:
    yield from rigs(desktop)


class Second:
    """Another guard, as another data folder or another user would start it."""

    def __init__(self, desktop: Desktop) -> None:
        self.backend, self.handler = X11Clipboard(desktop.display), Recorder()

    def start(self) -> None:
        """It has looked at what lies there when this returns."""
        looked = threading.Event()
        self.backend.start(self.handler)
        assert self.backend._keeper is not None
        self.backend._keeper.post(looked.set)
        assert looked.wait(5)


@pytest.fixture
def second(desktop: Desktop) -> Iterator[Second]:
    made = Second(desktop)
    yield made
    made.backend.stop()


def test_what_another_guard_holds_is_not_looked_at(rig: X11Rig, second: Second) -> None:
    rig.handler.answer = lambda read: (text("masked"),)
    with_a_held_clip(rig, text("held"))
    second.start()
    second.backend.recheck()
    assert rig.read("UTF8_STRING") == text("masked")
    rig.settle()
    assert {read.requestor.program.pid for read in rig.handler.reads if read.requestor and read.requestor.program} == {
        rig.reader_pid
    }
    rig.handler.take = False
    rig.copy(OTHER)
    assert second.handler.clip(1).items == (OTHER,)


def test_a_secret_that_another_guard_replaced_is_gone(rig: X11Rig, second: Second) -> None:
    rig.start()
    rig.copy(OTHER, concealed=True)
    serial = rig.handler.clip().serial
    second.start()
    second.backend.put((text("put"),))
    rig.handler.wait(lambda: rig.handler.gone == [serial], "the loss was never told")


@pytest.mark.parametrize("size", [20, 100_000], ids=["short", "long"])
@pytest.mark.parametrize("takes", [True, False], ids=["held", "let through"])
def test_a_copy_comes_to_rest_with_one_of_them(rig: X11Rig, second: Second, size: int, takes: bool) -> None:
    for each in (rig.handler, second.handler):
        each.take = each.suspicious = takes
        each.answer = lambda read: (text("masked"),)
    rig.start()
    second.start()
    for number in range(4):
        value = text(f"{number}" * size)
        told = len(rig.handler.clips) + len(second.handler.clips)
        rig.copy(value, text("<p>", "text/html"))
        time.sleep(0.2)  # a swap goes on for ever, some fifty times in this
        assert rig.read("UTF8_STRING") == (text("masked") if takes else value)
        assert len(rig.handler.clips) + len(second.handler.clips) <= told + 2
