"""A thread that hangs is told within two beats, mended where that can be, and told when it answers again."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from scene import Scene

from sonomos_app.desktop.heartbeat import MOST, Heartbeat
from sonomos_app.guard.life import SILENT, UNWRITTEN
from sonomos_app.guard.prompts import GuardStatus, Protection
from sonomos_app.guard.recording import QueueRecorder
from sonomos_lab.waiting import until


class Disk:
    """A ledger that writes when it is let."""

    def __init__(self) -> None:
        self.free = threading.Event()

    def record(self, matches: object, **facts: Any) -> tuple[()]:
        self.free.wait(20)
        return ()

    def decide(self, *facts: Any) -> None: ...


class Rig:
    """A guard that was proven, its record, and what was proven anew."""

    def __init__(self) -> None:
        self.scene, self.disk = Scene(), Disk()
        self.recorder = QueueRecorder(self.disk)
        self.proofs = 0
        self.heart = Heartbeat(self.scene.guard, self.recorder, renewed=self._prove)
        self.scene.guard.prove(None)

    def _prove(self) -> None:
        self.proofs += 1

    @property
    def status(self) -> GuardStatus:
        return self.scene.guard.status()

    def beat(self) -> None:
        self.heart.beat()
        self.heart._record._answered.wait(0.5)
        mending = self.heart._mending
        if mending is not None:
            mending.join(10)


@pytest.fixture
def rig(qapp: object) -> Iterator[Rig]:
    made = Rig()
    yield made
    made.disk.free.set()
    made.recorder.close()


def told(rig: Rig, fits: Callable[[GuardStatus], bool]) -> None:
    """The listener heard it, and whoever asks is told the same."""
    until(lambda: fits(rig.scene.screen.states[-1]) and fits(rig.status), what="the state")


def is_blind(status: GuardStatus) -> bool:
    return (status.protection, status.reason) == (Protection.BLIND, SILENT)


def is_protected(status: GuardStatus) -> bool:
    return status.protection is Protection.PROTECTED


def test_what_answers_is_left_alone(rig: Rig) -> None:
    before = len(rig.scene.screen.states)
    for _ in range(5):
        rig.beat()
    assert len(rig.scene.screen.states) == before
    assert rig.proofs == 0


def test_a_watch_that_hangs_is_told_and_begun_anew(rig: Rig, expected_logs: Any) -> None:
    expected_logs.expect("sonomos.desktop", "does not answer")
    rig.scene.copy("HIGH-1")
    rig.scene.clipboard.hangs = True
    rig.beat()
    assert is_protected(rig.status)
    rig.beat()
    told(rig, is_blind)
    assert not rig.scene.holding
    rig.beat()
    told(rig, is_protected)
    assert rig.proofs == 1


def test_a_watch_that_hangs_with_the_guard_is_told_all_the_same(rig: Rig, expected_logs: Any) -> None:
    expected_logs.expect("sonomos.desktop", "does not answer")
    taken, free = threading.Event(), threading.Event()

    def hang() -> None:
        with rig.scene.guard._context.lock:
            taken.set()
            free.wait(30)

    threading.Thread(target=hang, daemon=True).start()
    assert taken.wait(5)
    rig.scene.clipboard.hangs = True
    rig.heart.beat()
    rig.heart.beat()
    told(rig, is_blind)
    free.set()


def test_it_is_not_begun_anew_for_ever(rig: Rig, expected_logs: Any) -> None:
    expected_logs.expect("sonomos.desktop", "does not answer")
    for _ in range(MOST):
        rig.scene.clipboard.hangs = True
        rig.beat()
        rig.beat()
        rig.beat()
        told(rig, is_protected)
    rig.scene.clipboard.hangs = True
    rig.beat()
    rig.beat()
    rig.beat()
    told(rig, is_blind)
    assert rig.scene.clipboard.hangs


def test_a_watch_that_ended_keeps_its_own_reason(rig: Rig) -> None:
    rig.scene.guard.failed("The display has gone away.")
    rig.scene.clipboard.hangs = True
    rig.beat()
    rig.beat()
    assert rig.status.reason == "The display has gone away."


def test_a_record_that_hangs_is_told_until_it_is_written(rig: Rig) -> None:
    rig.recorder.seen(1, (), app=None, source_app=None, action=None)  # type: ignore[arg-type]
    rig.beat()
    rig.beat()
    told(rig, lambda status: status.protection is Protection.UNCONFIRMED and UNWRITTEN in status.reason)
    rig.disk.free.set()
    until(lambda: rig.heart._record._answered.is_set(), what="the writing")
    rig.beat()
    told(rig, is_protected)
