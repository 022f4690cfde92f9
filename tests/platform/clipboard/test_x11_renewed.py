"""A clipboard's thread that hangs answers no ping; it is left behind, and a new one watches on."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from contract import OTHER, text
from recorder import Recorder
from x11_rig import X11Rig, rigs

from sonomos_lab.desktop import Desktop
from sonomos_platform.clipboard.api import Clip
from sonomos_platform.clipboard.x11 import X11Clipboard


@pytest.fixture
def rig(desktop: Desktop) -> Iterator[X11Rig]:
    yield from rigs(desktop)


def answers(rig: X11Rig, within_s: float) -> bool:
    answered = threading.Event()
    rig.backend.ping(answered.set)
    return answered.wait(within_s)


def test_a_thread_that_hangs_with_a_clip_is_replaced(rig: X11Rig) -> None:
    came_back = threading.Event()
    hung = threading.Event()

    def hang(clip: Clip) -> None:
        if clip.serial == 1:
            hung.wait(20)
            came_back.set()

    rig.handler.judge = hang
    rig.handler.answer = lambda read: (text("masked"),)
    rig.start()
    rig.copy(text("the first"))
    first = rig.handler.clip(1)
    assert not answers(rig, 0.3)
    old = next(thread for thread in threading.enumerate() if thread.name == "sonomos-clipboard")
    assert rig.backend.renew()
    assert rig.handler.clip(2).restored
    assert answers(rig, 5)
    rig.copy(OTHER)
    second = rig.handler.wait_for(lambda clip: clip.items == (OTHER,))
    assert second.serial > first.serial + 1
    rig.settle()
    assert rig.read(OTHER.target) == text("masked")
    told = (len(rig.handler.clips), list(rig.handler.gone))
    hung.set()
    old.join(5)
    assert came_back.is_set()
    assert not old.is_alive()
    assert rig.read(OTHER.target) == text("masked")
    assert (len(rig.handler.clips), rig.handler.gone) == told


def test_what_a_hanging_thread_owned_is_nobodys(rig: X11Rig) -> None:
    free = threading.Event()
    rig.handler.answer = lambda read: (free.wait(20), ())[1]
    rig.start()
    rig.copy(text("held"))
    rig.handler.clip(1)
    rig.settle()
    with pytest.raises(TimeoutError):
        rig.reader.get("UTF8_STRING", timeout_s=0.3)
    assert not answers(rig, 0.3)
    assert rig.backend.renew()
    began = time.monotonic()
    assert rig.reader.get("UTF8_STRING") is None
    assert time.monotonic() - began < 2
    free.set()


def test_before_the_start_there_is_nothing_to_renew(rig: X11Rig) -> None:
    assert not rig.backend.renew()
    assert not answers(rig, 0.1)


def test_a_display_that_does_not_answer_leaves_a_ping_unanswered(need: Callable[..., None]) -> None:
    need("Xvfb")
    with Desktop(window_manager=False) as desktop:
        (display,) = (each for each in desktop.processes.started if "Xvfb" in str(each.args))
        backend, answered = X11Clipboard(desktop.display), threading.Event()
        backend.start(Recorder())
        display.send_signal(signal.SIGSTOP)
        try:
            backend.ping(answered.set)
            assert not answered.wait(0.5)
        finally:
            display.send_signal(signal.SIGCONT)
        assert answered.wait(5)
        backend.stop()
