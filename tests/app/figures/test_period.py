"""The figures of a range of days."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from sonomos_app.figures.period import period_of
from sonomos_app.figures.week import Posture, Share
from sonomos_core.model import Action, DataClass, Finding, Severity

MONDAY = datetime.date(2026, 3, 16)
SUNDAY = datetime.date(2026, 3, 22)
Make = Callable[..., Finding]


def test_the_five_ends_add_up_to_what_was_found(made: Make, record: Any) -> None:
    actions = [Action.MASKED] * 5 + [Action.BLOCKED, Action.REMEDIATED, Action.OVERRIDDEN, Action.FLAGGED]
    found = [made(0, action=action) for action in actions]
    found += [made(1, action=Action.UNPROTECTED), made(1, action=Action.FLAGGED, source="watch:codex:/a")]
    period = period_of(record(found), MONDAY, SUNDAY)
    parts = (period.stopped, period.overridden, period.unprotected, period.written, period.seen)
    assert parts == (7, 1, 1, 1, 1)
    assert sum(parts) == period.found == 11
    assert (period.rate, period.at_stake) == (0.7, 10)


def test_what_lies_outside_is_not_counted(made: Make, record: Any) -> None:
    period = period_of(record([made(-1, 23), made(0, 0), made(6, 23), made(7, 0)]), MONDAY, SUNDAY)
    assert period.found == 2
    assert (period.total, period.lifetime, period.since) == (4, 4, datetime.date(2026, 3, 15))


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Pacific/Auckland"], indirect=True)
def test_a_week_is_one_of_here(made: Make, record: Any, zone: str) -> None:
    west = zone.startswith("America")
    first = made(0, 8) if west else made(-1, 12)
    before = made(0, 6) if west else made(-1, 10)
    period = period_of(record([before, first]), MONDAY, SUNDAY)
    assert (period.found, period.days[0].total) == (1, 1)


def test_shares_are_ranked_and_the_unknown_comes_last(made: Make, record: Any) -> None:
    found = [made(app="Slack"), made(app="Claude"), made(app="Claude"), made(app=None)]
    period = period_of(record(found), MONDAY, SUNDAY)
    assert period.apps == (Share("Claude", 2), Share("Slack", 1), Share(None, 1))
    assert [(share.name, share.count) for share in period.severities] == [("high", 0), ("medium", 0), ("low", 4)]


def test_types_classes_channels_and_actions(made: Make, record: Any) -> None:
    token = {"type": "github_pat", "class_": DataClass.SECRET, "severity": Severity.HIGH, "source": "file:/tmp/x"}
    period = period_of(record([made(), made(), made(action=Action.OVERRIDDEN, app="Slack", **token)]), MONDAY, SUNDAY)
    assert period.types == (Share("email", 2), Share("github_pat", 1))
    assert period.classes == (Share("pii", 2), Share("secret", 1))
    assert period.channels == (Share("clipboard", 2), Share("file", 1))
    assert period.actions == (Share("masked", 2), Share("overridden", 1))
    assert period.overridden_apps == (Share("Slack", 1),)
    assert period.high_left == 1


def test_a_day_is_held_against_the_same_weekday_before(made: Make, record: Any) -> None:
    found = [made(-7), made(-7), made(-14), made(-21), made(-35)]
    monday = period_of(record(found), MONDAY, SUNDAY).days[0]
    assert (monday.total, monday.usual) == (0, 1.0)


def test_weeks_before_the_record_began_are_not_counted_as_empty(made: Make, record: Any) -> None:
    assert period_of(record([made(-7), made(-7)]), MONDAY, SUNDAY).days[0].usual == 2.0


def test_days_of_a_long_range_are_all_there(made: Make, record: Any) -> None:
    period = period_of(record([made(40)]), MONDAY, MONDAY + datetime.timedelta(days=364))
    assert (len(period.days), sum(day.total for day in period.days)) == (365, 1)


def test_nothing_recorded_is_told_as_it_is(record: Any) -> None:
    period = period_of(record([]), MONDAY, SUNDAY)
    assert (period.found, period.rate, period.since, period.posture) == (0, None, None, Posture.MODERATE)


def test_the_weeks_before_the_first_of_all_days_are_not_asked_for(made: Make, record: Any) -> None:
    """Windows has no time before 1970."""
    kept, asked = record([made()]), []
    first = datetime.date(1970, 1, 2)
    kept.cells = lambda start, end: asked.append((start, end)) or ()
    assert period_of(kept, first, first).found == 0
    assert asked == [(first, first)]
