"""What the user says is not sensitive does not count as left, wherever it stands in the record."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from sonomos_app.desktop import dismissing
from sonomos_app.figures.review import week_of
from sonomos_app.figures.stats import stats_of
from sonomos_app.figures.week import Posture
from sonomos_app.store.choices.allow import Allowance
from sonomos_app.store.ledger.shelf import Limits
from sonomos_app.store.store import Store
from sonomos_core.model import Action, Confidence, DataClass, Finding, Match, Severity
from sonomos_lab.weeks import Clock

MONDAY = datetime.date(2026, 3, 16)
NOON = datetime.datetime.combine(MONDAY, datetime.time(12)).timestamp()
WEEK_S = 7 * 86_400


@pytest.fixture
def clock() -> Clock:
    made = Clock()
    made.now = NOON
    return made


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    """Five lines make a file full, so that most of the record lies in archives."""
    with Store.open(tmp_path / "data", clock=clock, limits=Limits(lines=5)) as opened:
        yield opened


def note(store: Store, value: str, action: Action = Action.OVERRIDDEN, source: str = "clipboard") -> Finding:
    match = Match("pii-ssn", "us_ssn", DataClass.PII, Severity.HIGH, Confidence.HIGH, False, 0, len(value), value)
    return store.record([match], source=source, app="Slack", source_app=None, action=action)[0]


def exception(found: Finding) -> Allowance:
    return Allowance("one", found.value_id, None, None, None, dismissing.FALSE_POSITIVE, NOON)


def test_it_does_not_count_as_left_in_any_week_and_the_counter_stays(store: Store, clock: Clock) -> None:
    for _ in range(4):
        note(store, "512-34-6789")
    clock.now += WEEK_S
    found = note(store, "512-34-6789", Action.UNPROTECTED)
    note(store, "512-34-6789", Action.FLAGGED, "watch:codex:/srv/session.jsonl")
    note(store, "512-34-6780", Action.MASKED)
    days = MONDAY, MONDAY + datetime.timedelta(7)
    before = [week_of(store, day, now=clock.now, verified=True) for day in days]
    assert (before[0].high_left, before[0].posture) == (4, Posture.NEEDS_REVIEW)
    dismissing.dismiss(store, [exception(found)], [found])
    after = [week_of(store, day, now=clock.now, verified=True) for day in days]
    assert [(week.at_stake, week.high_left, week.dismissed, week.found) for week in after] == [
        (0, 0, 4, 4),
        (1, 0, 2, 3),
    ]
    assert after[1].rate == 1.0
    assert {week.lifetime for week in after} == {7} == {stats_of(store).lifetime}
    assert stats_of(store).by_action == {"dismissed": 6, "masked": 1}
    dismissing.restore(store, {str(found.value_id)})
    assert [week_of(store, day, now=clock.now, verified=True) for day in days] == before
    assert store.verify().intact


def test_said_twice_and_taken_back_once_is_taken_back(store: Store) -> None:
    found = note(store, "512-34-6789")
    for _ in range(2):
        dismissing.dismiss(store, [exception(found)], [found])
    dismissing.restore(store, {str(found.value_id)})
    assert stats_of(store).by_action == {"overridden": 1}
    assert store.allowed.list() == ()


def test_what_was_decided_after_it_is_not_touched(store: Store) -> None:
    found = note(store, "512-34-6789")
    dismissing.dismiss(store, [exception(found)], [found])
    store.decide([found.id], Action.REMEDIATED, None, "edited")
    dismissing.restore(store, {str(found.value_id)})
    assert stats_of(store).by_action == {"remediated": 1}
