"""The record by the user's days: what became of each finding by the latest decision about it."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable

import pytest

from sonomos_app.figures.cells import Cell
from sonomos_app.store.places import Places
from sonomos_app.store.store import Store
from sonomos_app.store.summary import days
from sonomos_core.model import Action, DataClass, Finding, Severity

Note = Callable[..., tuple[Finding, ...]]
Open = Callable[[], Store]
ONE_DAY = datetime.timedelta(days=1)


@pytest.fixture
def day(clock: object) -> datetime.date:
    return days.day_of(clock())  # type: ignore[operator]


def cell(day: datetime.date, count: int, action: Action = Action.MASKED, app: str = "Chat") -> Cell:
    return Cell(day, app, "clipboard", "email", DataClass.PII, Severity.LOW, action, count)


def test_cells_count_each_kind_of_a_day(store: Store, note: Note, day: datetime.date, clock: object) -> None:
    for _ in range(3):
        note(store)
    clock.now += 86_400  # type: ignore[attr-defined]
    note(store)
    assert store.cells(day, day) == (cell(day, 3),)
    assert store.cells(day, day + ONE_DAY) == (cell(day, 3), cell(day + ONE_DAY, 1))
    assert store.cells(day - ONE_DAY, day - ONE_DAY) == ()
    assert store.first_day() == day


def test_the_latest_decision_says_what_became_of_a_finding(
    store: Store, note: Note, day: datetime.date, opened: Open
) -> None:
    first, second = note(store)[0], note(store)[0]
    store.decide([first.id], Action.OVERRIDDEN, "Mail", "sent")
    store.decide([first.id, second.id], Action.REMEDIATED, None, "cleared")
    expected = (cell(day, 1, Action.REMEDIATED), cell(day, 1, Action.REMEDIATED, "Mail"))
    assert store.cells(day, day) == opened().cells(day, day) == expected
    store.decide([second.id], Action.BLOCKED, "Chat", "blocked")
    assert opened().cells(day, day) == (cell(day, 1, Action.BLOCKED), cell(day, 1, Action.REMEDIATED, "Mail"))


def test_findings_of_a_day_come_newest_first_with_what_became_of_them(
    store: Store, note: Note, day: datetime.date, clock: object
) -> None:
    first, second = note(store)[0], note(store)[0]
    store.decide([first.id], Action.OVERRIDDEN, "Mail", "sent")
    clock.now += 86_400  # type: ignore[attr-defined]
    note(store)
    found = [each for batch in store.findings_between(day, day) for each in batch]
    assert [(each.id, each.app, each.action) for each in found] == [
        (second.id, "Chat", Action.MASKED),
        (first.id, "Mail", Action.OVERRIDDEN),
    ]


def test_what_is_deleted_is_in_no_cell(store: Store, note: Note, day: datetime.date) -> None:
    ids = [note(store)[0].id for _ in range(3)]
    assert store.cells(day, day) == (cell(day, 3),)
    store.delete(ids[:2])
    assert store.cells(day, day) == (cell(day, 1),)


def test_records_of_another_program_are_counted_each(store: Store, places: Places, note: Note) -> None:
    note(store)
    record = {"type": "vin", "value": "1M••••88", "timestamp": "2026-01-05T12:00:00Z", "confidence": "high"}
    with places.ledger.open("a") as file:
        file.write((json.dumps(record) + "\n") * 2)
    day = days.day_of(days.seconds("2026-01-05T12:00:00Z"))
    assert [(each.type, each.channel, each.count) for each in store.cells(day, day)] == [("vin", "transcript", 2)]


def test_no_record_has_neither_cells_nor_a_first_day(store: Store, day: datetime.date) -> None:
    assert store.cells(day, day) == ()
    assert list(store.findings_between(day, day)) == []
    assert store.first_day() is None


def test_a_reset_hides_what_was_before_from_the_displayed_findings_only(
    store: Store, note: Note, day: datetime.date
) -> None:
    note(store)
    store.reset()
    note(store)
    assert (sum(store.displayed_sums().sorts.values()), dict(store.displayed_sums().days)) == (1, {day: 1})
    assert sum(each.count for each in store.cells(day, day)) == 2
