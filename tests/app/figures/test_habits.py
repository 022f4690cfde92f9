"""A habit is named when the week's findings show it, and not before."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from sonomos_app.figures.habits import DETECTORS, Facts, habits
from sonomos_app.figures.period import period_of
from sonomos_app.figures.sightings import sightings
from sonomos_app.figures.week import Habit
from sonomos_core.model import Action, Finding

MONDAY = datetime.date(2026, 3, 16)
SUNDAY = datetime.date(2026, 3, 22)
Make = Callable[..., Finding]


@pytest.fixture
def told(record: Any) -> Callable[[list[Finding]], dict[str, Habit]]:
    """The habits of a week by their key."""

    def tell(found: list[Finding]) -> dict[str, Habit]:
        kept = record(found)
        facts = Facts(period_of(kept, MONDAY, SUNDAY), sightings(kept.findings_between(MONDAY, SUNDAY)))
        return {habit.key: habit for habit in habits(facts)}

    return tell


def apart(made: Make, count: int, **fields: Any) -> list[Finding]:
    """So many findings that have nothing in common but these fields."""
    return [
        made(n % 7, n % 24, **{"source_app": f"from {n}", "app": f"to {n}", "type": f"type {n}", **fields})
        for n in range(count)
    ]


def test_a_week_without_a_pattern_has_none(made: Make, told: Any) -> None:
    assert told(apart(made, 40)) == {}


@pytest.mark.parametrize(
    ("key", "fields", "enough", "rest", "name"),
    [
        ("unprotected", {"action": Action.UNPROTECTED}, 3, 57, None),
        ("written", {"action": Action.FLAGGED, "source": "watch:codex:/a"}, 3, 200, None),
        ("again", {"value_id": "a"}, 6, 14, None),
        ("logs", {"source": "file:/var/log/a.log"}, 5, 15, None),
        ("source", {"source_app": "Datadog"}, 10, 10, "Datadog"),
        ("app", {"app": "Claude"}, 10, 10, "Claude"),
        ("files", {"source": "file:/tmp/a.csv"}, 5, 15, None),
        ("type", {"type": "email"}, 12, 8, "email"),
    ],
)
def test_what_many_share_is_told_from_the_threshold_on(
    made: Make, told: Any, key: str, fields: dict[str, Any], enough: int, rest: int, name: str | None
) -> None:
    others = apart(made, rest)
    habit = told([*apart(made, enough, **fields), *others])[key]
    count = enough - (key == "again")
    assert (habit.count, habit.total, habit.name) == (count, enough + rest, name)
    assert key not in told([*apart(made, enough - 1, **fields), *others])


def test_a_share_too_small_is_not_told(made: Make, told: Any) -> None:
    assert "files" not in told([*apart(made, 5, source="file:/tmp/a.csv"), *apart(made, 16)])


def test_pastes_with_many_values_are_told_apart_by_time_and_program(made: Make, told: Any) -> None:
    paste = [made(1, 9, source_app="Terminal", type=f"t{n}", app=f"a{n}") for n in range(5)]
    other = [made(1, 9, source_app="Editor", type=f"u{n}", app=f"b{n}") for n in range(5)]
    small = [made(2, 9, source_app="Editor", type=f"v{n}", app=f"c{n}") for n in range(4)]
    habit = told([*paste, *other, *small])["bulk"]
    assert (habit.count, habit.total) == (10, 14)


def test_what_was_sent_anyway_mostly_to_one_app(made: Make, told: Any) -> None:
    sent = [made(day, action=Action.OVERRIDDEN, app="Slack") for day in range(3)]
    other = [made(day, action=Action.OVERRIDDEN, app=f"App {day}") for day in range(2)]
    habit = told([*sent, *other])["overridden_app"]
    assert (habit.count, habit.total, habit.name) == (3, 5, "Slack")


def test_an_app_that_nobody_knows_is_no_habit(made: Make, told: Any) -> None:
    assert {"app", "source"}.isdisjoint(told([made(n % 7, n, value_id=None) for n in range(20)]))


def test_an_empty_week_has_no_habits(told: Any) -> None:
    assert told([]) == {}
    assert all(detector.count >= 3 for detector in DETECTORS.values()), "one or two are no habit"
