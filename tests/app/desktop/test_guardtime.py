"""How long the guard was on is noted as its status changes, and while it stays."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sonomos_app.desktop.guardtime import STATES, GuardTime
from sonomos_app.guard.prompts import GuardStatus, Protection
from sonomos_app.store.remembered.guarded import GuardedTime

NOON = datetime.datetime(2026, 11, 18, 12).timestamp()
DAY = datetime.date(2026, 11, 18)


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def kept(tmp_path: Path) -> GuardedTime:
    return GuardedTime(tmp_path / "guarded.jsonl")


def test_time_on_and_time_paused_are_kept_apart(qtbot: QtBot, kept: GuardedTime) -> None:
    clock = Clock()
    time = GuardTime(kept, clock)
    time.follow(GuardStatus(Protection.PROTECTED, "Proven."))
    clock.now += 300
    time.note()
    time.follow(GuardStatus(Protection.UNCONFIRMED, "Watching."))
    clock.now += 300
    time.follow(GuardStatus(Protection.PAUSED, "Paused."))
    clock.now += 200
    time.close()
    assert kept.between(DAY, DAY) == pytest.approx((600.0, 200.0))


def test_it_is_on_disk_when_the_app_has_ended(qtbot: QtBot, kept: GuardedTime, tmp_path: Path) -> None:
    clock = Clock()
    time = GuardTime(kept, clock)
    time.follow(GuardStatus(Protection.BLIND, "No display."))
    clock.now += 60
    time.close()
    assert GuardedTime(tmp_path / "guarded.jsonl").between(DAY, DAY) == pytest.approx((0.0, 60.0))


def test_every_state_of_the_guard_has_one_here() -> None:
    assert STATES.keys() == set(Protection)
