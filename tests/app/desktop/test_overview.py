"""Tray and window show the counter, and the newest findings as they are now."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from sonomos_app.desktop.overview import SHOWN, overview
from sonomos_app.store.store import Store
from sonomos_core.model import Action, Confidence, DataClass, Match, Severity

NOW = datetime.datetime(2026, 3, 16, 12).timestamp()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "home", clock=lambda: NOW)


def record(store: Store, count: int) -> list[str]:
    """So many values of one text, the ids of their findings."""
    values = [f"jo{number}@corp.example" for number in range(count)]
    matches = [
        Match("pii-email", "email", DataClass.PII, Severity.LOW, Confidence.MEDIUM, False, 0, len(value), value)
        for value in values
    ]
    found = store.record(matches, source="clipboard", app=None, source_app="Notes", action=Action.FLAGGED)
    return [finding.id for finding in found]


def test_today_counts_more_than_are_listed(store: Store) -> None:
    record(store, SHOWN + 20)
    shown = overview(store, NOW)
    assert (shown.today, shown.total, len(shown.rows)) == (SHOWN + 20, SHOWN + 20, SHOWN)
    assert overview(store, NOW + 86_400).today == 0


def test_a_row_keeps_the_app_when_a_later_decision_knows_none(store: Store) -> None:
    ids = record(store, 1)
    store.decide(ids, Action.MASKED, "Claude", "guarded")
    store.decide(ids, Action.OVERRIDDEN, None, "restored by you")
    (row,) = overview(store, NOW).rows
    assert (row.app, row.action, row.time) == ("Claude", "overridden", NOW)


def test_another_programs_odd_time_stops_nothing(store: Store) -> None:
    record(store, 1)
    fields = {"type": "email", "value": "jo••••om", "timestamp": "2026-03-16T10:00:00+01:00"}
    with store.places.ledger.open("a", encoding="utf-8") as file:
        file.write(json.dumps(fields) + "\n")
    newest, _ = overview(store, NOW).rows
    assert newest.time == datetime.datetime(2026, 3, 16, 9, tzinfo=datetime.UTC).timestamp()
