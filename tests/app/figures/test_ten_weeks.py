"""Ten weeks of somebody's work: every number of each week and range is what one counts by hand."""

from __future__ import annotations

import datetime
from collections import Counter
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from sonomos_app.figures.period import period_of
from sonomos_app.figures.recent import recent
from sonomos_app.figures.review import week_of
from sonomos_app.figures.week import Habit, Tick, Week
from sonomos_app.store.store import Store
from sonomos_lab.byhand import FIRST, STOPPED, WEEK, WEEKS, Lived, counted, end_of, mondays
from sonomos_lab.diary import Noted

ENDS = ("stopped", "overridden", "unprotected", "written", "seen", "dismissed")
STAYED = {"stopped", "seen", "dismissed"}
ZONES = ["Europe/Berlin", "America/Los_Angeles", "Pacific/Auckland"]


def told(shares: Any) -> list[tuple[str | None, int]]:
    return [(share.name, share.count) for share in shares]


def test_the_weeks_hold_all_that_there_is_to_count(ten_weeks: Lived) -> None:
    notes = ten_weeks.diary.notes
    assert len(notes) > 800
    assert {str(note.action) for note in notes} == STOPPED | {
        "flagged", "overridden", "unprotected", "dismissed",
    }  # fmt: skip
    assert {note.source.partition(":")[0] for note in notes} == {
        "clipboard", "file", "watch", "hook", "cli", "transcript",
    }  # fmt: skip
    assert any(note.deleted for note in notes)
    assert 0 < sum(note.reset for note in notes) < len(notes)
    assert ten_weeks.diary.ticks
    assert ten_weeks.diary.off


@pytest.mark.parametrize("zone", ZONES, indirect=True)
def test_every_number_of_every_week(lived: Lived, store: Store, zone: str) -> None:
    since = min(lived.day(note) for note in lived.there)
    for monday in mondays():
        week = week_of(store, monday, now=lived.now)
        found = lived.of(monday, monday + datetime.timedelta(6))
        check_counts(week, found)
        check_days(week, lived)
        before = lived.of(monday - WEEK, monday - datetime.timedelta(1))
        assert week.before == (len(before) if since < monday else None)
        assert (week.total, week.lifetime) == (
            sum(not note.reset for note in lived.diary.notes),
            len(lived.diary.notes),
        )
        assert week.since == since
        check_values(week, found, lived)
        check_habits(week, found)
        assert week.guarded == pytest.approx(guarded(lived, monday)), monday


def check_counts(week: Week, found: list[Noted]) -> None:
    ends = Counter(map(end_of, found))
    assert week.found == len(found)
    assert (week.stopped, week.overridden, week.unprotected, week.written, week.seen, week.dismissed) == tuple(
        ends[end] for end in ENDS
    )
    at_stake = len(found) - ends["seen"] - ends["dismissed"]
    assert week.at_stake == at_stake
    assert week.rate == (ends["stopped"] / at_stake if at_stake else None)
    left = [note for note in found if end_of(note) not in STAYED]
    assert week.high_left == sum(str(note.kind.severity) == "high" for note in left)
    assert told(week.apps) == counted(note.app for note in found)
    assert told(week.channels) == counted(note.source.partition(":")[0] for note in found)
    assert told(week.types) == counted(note.kind.type for note in found)
    assert told(week.actions) == counted(str(note.action) for note in found)
    assert told(week.overridden_apps) == counted(note.app for note in found if str(note.action) == "overridden")
    severities = Counter(str(note.kind.severity) for note in found)
    assert told(week.severities) == [(name, severities[name]) for name in ("high", "medium", "low")]


def check_days(week: Week, lived: Lived) -> None:
    since = min(lived.day(note) for note in lived.there)
    for day in week.days:
        of_day = [note for note in lived.there if lived.day(note) == day.date]
        counts = Counter(str(note.kind.severity) for note in of_day)
        assert {str(severity): count for severity, count in day.counts.items() if count} == counts
        same = [day.date - number * WEEK for number in (1, 2, 3, 4) if day.date - number * WEEK >= since]
        usual = [sum(lived.day(note) == each for note in lived.there) for each in same]
        assert day.usual == (sum(usual) / len(usual) if usual else 0.0)


def check_values(week: Week, found: list[Noted], lived: Lived) -> None:
    """Values are told apart by what the diary drew, not by what the record calls them."""
    by_value: dict[str | None, list[Noted]] = {}
    known = [note for note in found if note.value_id is not None]
    for note in known:
        by_value.setdefault(note.value_id, []).append(note)
    assert len(by_value) == len({note.value for note in known}), "one id for each value"
    often = {value: notes for value, notes in by_value.items() if len(notes) > 1}
    assert {value.value_id for value in week.repeated} == set(often)
    for value in week.repeated:
        notes = often[value.value_id]
        left = [note.id for note in notes if end_of(note) not in STAYED]
        assert (value.type, value.count, value.escaped) == (notes[0].kind.type, len(notes), len(left))
        assert len(set(value.findings)) == len(notes)
        if all(note.id for note in notes):
            assert (set(value.left), set(value.findings)) == (set(left), {note.id for note in notes})
        assert told(value.apps) == counted(note.app for note in notes)
        assert told(value.sources) == counted(note.source_app for note in notes)
    for item in week.items:
        assert item.value is not None
        tick = lived.diary.ticks.get(item.id)
        latest = max(by_value[item.value.value_id], key=lambda note: note.at)
        if str(latest.action) == "dismissed":
            assert item.tick is Tick.FALSE_POSITIVE, item.id
        else:
            assert (item.tick is not None) == (tick is not None and latest.at <= tick[1]), item.id


def check_habits(week: Week, all_found: list[Noted]) -> None:
    found = [note for note in all_found if end_of(note) != "dismissed"]
    clips = Counter((note.at, note.source, note.source_app) for note in found)
    by_hand = {
        "unprotected": sum(end_of(note) == "unprotected" for note in found),
        "written": sum(end_of(note) == "written" for note in found),
        "again": len(known := [note.value for note in found if note.value_id is not None]) - len(set(known)),
        "bulk": sum(count for count in clips.values() if count >= 5),
        "logs": sum(".log" in note.source for note in found),
        "source": most(note.source_app for note in found),
        "app": most(note.app for note in found),
        "overridden_app": most(note.app for note in found if str(note.action) == "overridden"),
        "files": sum(note.source.startswith("file:") for note in found),
        "type": most(note.kind.type for note in found),
    }
    habit: Habit
    for habit in week.habits:
        assert habit.count == by_hand[habit.key], habit
        assert habit.count <= habit.total <= len(found)


def most(words: Any) -> int:
    return max(Counter(word for word in words if word is not None).values(), default=0)


def guarded(lived: Lived, monday: datetime.date) -> float | None:
    """How much of the noted time of a week the guard was on."""
    zone = ZoneInfo(lived.zone)
    start, end = (datetime.datetime.combine(day, datetime.time(), zone).timestamp() for day in (monday, monday + WEEK))
    on, off = (
        sum(max(0.0, min(end, until) - max(start, since)) for since, until in stretches)
        for stretches in (lived.diary.on, lived.diary.off)
    )
    return on / (on + off) if on + off else None


@pytest.mark.parametrize("zone", ZONES[:1], indirect=True)
def test_a_range_of_any_length(lived: Lived, store: Store, zone: str) -> None:
    last = FIRST + WEEKS * WEEK - datetime.timedelta(1)
    period = period_of(store, FIRST, last)
    assert period.found == len(lived.of(FIRST, last))
    ends = Counter(map(end_of, lived.of(FIRST, last)))
    for name in ENDS:
        assert getattr(period, name) == ends[name], name
    assert told(period.classes) == counted(str(note.kind.class_) for note in lived.of(FIRST, last))
    assert [day.total for day in period.days] == [
        len(lived.of(day, day)) for day in (FIRST + datetime.timedelta(n) for n in range(7 * WEEKS))
    ]


def test_the_app_rules_show_the_last_seven_days(lived: Lived, store: Store) -> None:
    today = datetime.datetime.fromtimestamp(lived.now, ZoneInfo(lived.zone)).date()
    of_days = lived.of(today - datetime.timedelta(6), today)
    found = [note for note in of_days if note.app is not None and end_of(note) != "dismissed"]
    expected = {
        app: (
            sum(note.app == app for note in found),
            sum(note.app == app and end_of(note) == "stopped" for note in found),
            sum(note.app == app and end_of(note) != "stopped" for note in found),
        )
        for app in {note.app for note in found}
    }
    assert {app: (one.findings, one.stopped, one.arrived) for app, one in recent(store, lived.now).items()} == expected
