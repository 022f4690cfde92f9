"""The weekly notice: once, at its hour or later, never while nobody wants to be disturbed, never for nothing."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from sonomos_app.desktop.weekly import AGAIN_MS, LONGEST_MS, Sources, Weekly, last_due, week_to_review
from sonomos_app.figures.week import Week
from sonomos_app.guard.prompts import GuardStatus, Protection, Silence
from sonomos_app.store.errors import StoreError
from sonomos_app.ui.review import samples
from sonomos_core.policy.settings import ReviewDay, Settings

MONDAY_NINE = datetime.datetime(2026, 11, 23, 9)
SETTINGS = Settings(review_day=ReviewDay.MONDAY, review_hour=9)
HOUR = datetime.timedelta(hours=1)
Said = list[tuple[datetime.date, str, str]]


class World:
    """What the notice hears of: the time, the week, whether a banner may come, and a memory that outlives the app."""

    def __init__(self) -> None:
        self.now = MONDAY_NINE - 2 * HOUR
        self.week = samples.usual()
        self.calm = True
        self.day: datetime.date | None = datetime.date(2026, 11, 16)
        self.told: set[datetime.date] = set()
        self.asked: list[datetime.date] = []
        self.broken = False

    def announced(self) -> datetime.date | None:
        return self.day

    def weeks(self) -> frozenset[datetime.date]:
        return frozenset(self.told)

    def note(self, day: datetime.date, week: datetime.date | None = None) -> bool:
        self.day = day
        self.told |= {week} if week is not None else set()
        return True

    def count(self, day: datetime.date) -> Week:
        self.asked.append(day)
        if self.broken:
            raise StoreError("it cannot be read")
        return self.week

    def weekly(self) -> Weekly:
        return Weekly(Sources(self, self.count, lambda: self.calm, lambda: self.now))


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def weekly(qtbot: QtBot, world: World) -> Iterator[Weekly]:
    made = world.weekly()
    yield made
    made.close()


@pytest.fixture
def said(weekly: Weekly) -> Said:
    heard: Said = []
    weekly.ready.connect(lambda *what: heard.append(what))
    return heard


def settle(qtbot: QtBot, weekly: Weekly) -> None:
    weekly._errands.waitForDone(5000)
    qtbot.waitUntil(lambda: not weekly._busy)


@pytest.mark.parametrize(
    ("now", "day", "hour", "due"),
    [
        ("2026-11-23T09:00", ReviewDay.MONDAY, 9, "2026-11-23T09:00"),
        ("2026-11-23T08:59", ReviewDay.MONDAY, 9, "2026-11-16T09:00"),
        ("2026-11-25T12:00", ReviewDay.MONDAY, 9, "2026-11-23T09:00"),
        ("2026-11-22T23:59", ReviewDay.SUNDAY, 0, "2026-11-22T00:00"),
        ("2026-11-21T23:59", ReviewDay.SUNDAY, 0, "2026-11-15T00:00"),
        ("2026-03-02T09:00", ReviewDay.FRIDAY, 16, "2026-02-27T16:00"),
    ],
)
def test_the_last_moment_it_was_due(now: str, day: ReviewDay, hour: int, due: str) -> None:
    assert last_due(datetime.datetime.fromisoformat(now), day, hour) == datetime.datetime.fromisoformat(due)


@pytest.mark.parametrize(("day", "monday"), [("2026-11-23", "2026-11-16"), ("2026-11-25", "2026-11-16"),
                                             ("2026-11-26", "2026-11-23"), ("2026-11-29", "2026-11-23")])  # fmt: skip
def test_early_in_the_week_one_looks_back_on_the_week_before(day: str, monday: str) -> None:
    assert week_to_review(datetime.date.fromisoformat(day)) == datetime.date.fromisoformat(monday)


def test_it_comes_at_its_hour_and_once(qtbot: QtBot, world: World, weekly: Weekly, said: Said) -> None:
    weekly.start(SETTINGS)
    settle(qtbot, weekly)
    assert said == []
    assert weekly._timer.interval() == LONGEST_MS
    world.now = MONDAY_NINE
    for _ in range(3):
        weekly.look()
        settle(qtbot, weekly)
    ((first, title, words),) = said
    assert first == samples.MONDAY
    assert title == "Your weekly leak review is ready"
    assert words == "Week of 16 November: 40 findings, 93 % stopped or cleaned up, 3 things to do"
    assert world.asked == [samples.MONDAY]


def test_after_a_restart_it_does_not_come_again(qtbot: QtBot, world: World, weekly: Weekly, said: Said) -> None:
    world.now = MONDAY_NINE
    weekly.start(SETTINGS)
    settle(qtbot, weekly)
    assert len(said) == 1
    again = world.weekly()
    again.ready.connect(lambda *what: said.append(what))
    again.start(SETTINGS)
    settle(qtbot, again)
    assert len(said) == 1


def test_a_machine_that_slept_is_told_later_and_once(qtbot: QtBot, world: World, weekly: Weekly, said: Said) -> None:
    weekly.start(SETTINGS)
    world.now = MONDAY_NINE + 30 * HOUR
    weekly._timer.timeout.emit()  # as it does at the latest an hour after waking
    settle(qtbot, weekly)
    world.now += HOUR
    weekly.look()
    settle(qtbot, weekly)
    assert len(said) == 1


def test_whoever_has_just_come_to_it_is_told_nothing(qtbot: QtBot, world: World, weekly: Weekly, said: Said) -> None:
    world.day, world.now = None, MONDAY_NINE + HOUR
    weekly.start(SETTINGS)
    settle(qtbot, weekly)
    assert said == []
    assert world.day == MONDAY_NINE.date()


def test_another_hour_is_not_made_up_for(qtbot: QtBot, world: World, weekly: Weekly, said: Said) -> None:
    world.now = MONDAY_NINE + 6 * HOUR
    weekly.start(replace(SETTINGS, review_day=ReviewDay.OFF))
    weekly.configure(replace(SETTINGS, review_hour=14))
    settle(qtbot, weekly)
    assert said == []
    weekly.configure(replace(SETTINGS, review_hour=16))
    world.now = MONDAY_NINE + 7 * HOUR
    weekly.look()
    settle(qtbot, weekly)
    assert len(said) == 1


def test_switched_off_it_waits_for_nothing(qtbot: QtBot, world: World, weekly: Weekly, said: Said) -> None:
    world.now = MONDAY_NINE + HOUR
    weekly.start(replace(SETTINGS, review_day=ReviewDay.OFF))
    assert not weekly._timer.isActive()
    assert not weekly._busy


def status(silence: Silence) -> GuardStatus:
    return GuardStatus(Protection.PROTECTED, "Proven.", silence=silence)


@pytest.mark.parametrize("silence", [Silence.YOU, Silence.DESKTOP])
def test_it_waits_while_nobody_wants_to_be_disturbed(
    qtbot: QtBot, world: World, weekly: Weekly, said: Said, silence: Silence
) -> None:
    world.now, world.calm = MONDAY_NINE, False
    weekly.follow(status(silence))
    weekly.start(SETTINGS)
    settle(qtbot, weekly)
    assert said == []
    world.calm = True
    weekly.follow(status(Silence.NONE))
    settle(qtbot, weekly)
    assert len(said) == 1


def test_after_too_many_banners_it_waits_a_minute(qtbot: QtBot, world: World, weekly: Weekly, said: Said) -> None:
    world.now, world.calm = MONDAY_NINE, False
    weekly.start(SETTINGS)
    settle(qtbot, weekly)
    assert said == []
    assert (weekly._timer.isActive(), weekly._timer.interval()) == (True, AGAIN_MS)


@pytest.mark.parametrize(("name", "comes"), [("fresh", 0), ("none", 1)])
def test_an_empty_week_is_told_only_with_something_to_do(
    qtbot: QtBot, world: World, weekly: Weekly, said: Said, name: str, comes: int
) -> None:
    world.now, world.week = MONDAY_NINE, samples.weeks()[name]
    weekly.start(SETTINGS)
    settle(qtbot, weekly)
    assert len(said) == comes
    assert world.day == MONDAY_NINE.date()


def test_a_clock_that_was_ahead_does_not_silence_it_for_years(
    qtbot: QtBot, world: World, weekly: Weekly, said: Said
) -> None:
    world.now, world.day = MONDAY_NINE, datetime.date(2031, 1, 6)
    weekly.start(SETTINGS)
    world.now = MONDAY_NINE + 7 * 24 * HOUR
    weekly.look()
    settle(qtbot, weekly)
    assert len(said) == 1


@pytest.mark.parametrize("restarted", [False, True], ids=["running", "started again"])
@pytest.mark.parametrize("weeks", [-52, -1, 1, 52], ids="{} weeks".format)
def test_a_clock_that_goes_and_comes_back_announces_nothing_twice(
    qtbot: QtBot, world: World, weekly: Weekly, said: Said, weeks: int, restarted: bool
) -> None:
    other = []
    world.now = MONDAY_NINE
    weekly.start(SETTINGS)
    settle(qtbot, weekly)
    assert len(said) == 1
    for moved in (weeks, 0, weeks, 0):
        world.now = MONDAY_NINE + moved * 7 * 24 * HOUR + HOUR
        if restarted:
            other.append(weekly := world.weekly())
            weekly.ready.connect(lambda *what: said.append(what))
            weekly.start(SETTINGS)
        weekly.look()
        settle(qtbot, weekly)
    assert len(said) == len(set(world.asked)) == len(world.asked)
    assert world.asked.count(samples.MONDAY) == 1
    world.now = MONDAY_NINE + 2 * 7 * 24 * HOUR
    weekly.look()
    settle(qtbot, weekly)
    assert world.asked[-1] == samples.MONDAY + datetime.timedelta(14), "the next one comes as ever"
    for each in other:
        each.close()


def test_another_day_of_the_week_announces_no_week_twice(
    qtbot: QtBot, world: World, weekly: Weekly, said: Said
) -> None:
    world.now = MONDAY_NINE
    weekly.start(SETTINGS)
    settle(qtbot, weekly)
    weekly.configure(replace(SETTINGS, review_day=ReviewDay.TUESDAY))
    world.now += 24 * HOUR
    weekly.look()
    settle(qtbot, weekly)
    assert len(said) == 1


def test_a_week_that_cannot_be_read_is_no_notice(
    qtbot: QtBot, world: World, weekly: Weekly, said: Said, expected_logs: Any
) -> None:
    expected_logs.expect("sonomos.desktop", "cannot be announced")
    world.now, world.broken = MONDAY_NINE, True
    weekly.start(SETTINGS)
    settle(qtbot, weekly)
    assert said == []


def test_an_error_while_it_is_counted_does_not_end_all_notices(
    qtbot: QtBot, world: World, weekly: Weekly, said: Said
) -> None:
    weekly._from = replace(weekly._from, week=lambda day: [][0])
    world.now = MONDAY_NINE
    with qtbot.captureExceptions() as errors:
        weekly.start(SETTINGS)
        settle(qtbot, weekly)
    assert [error[0] for error in errors] == [IndexError]
    weekly._from = replace(weekly._from, week=world.count)
    world.now += 7 * 24 * HOUR
    weekly.look()
    settle(qtbot, weekly)
    assert len(said) == 1
