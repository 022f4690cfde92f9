"""The week as the review shows it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from sonomos_app.figures.review import week_of
from sonomos_app.figures.week import Advice, Chore, Posture, Shape, Tick
from sonomos_core.model import Action, DataClass, Finding, Severity

MONDAY = datetime.date(2026, 3, 16)
NOW = datetime.datetime(2026, 3, 20, 12, tzinfo=datetime.UTC).timestamp()
Make = Callable[..., Finding]
KEY: dict[str, Any] = {
    "type": "aws_secret_key", "rule": "aws-secret-key", "class_": DataClass.SECRET, "severity": Severity.HIGH,
    "value": "wJ••••EY", "value_id": "0123456789ab",
}  # fmt: skip


def test_any_day_names_its_week(made: Make, desk: Any) -> None:
    week = week_of(desk([made(0), made(6)]), datetime.date(2026, 3, 19), now=NOW)
    assert (week.first, week.last, week.found, len(week.days)) == (MONDAY, datetime.date(2026, 3, 22), 2, 7)


def test_a_first_week_has_nothing_to_compare_with(made: Make, desk: Any) -> None:
    week = week_of(desk([made(0)]), MONDAY, now=NOW)
    assert (week.shape, week.before, week.usual_found) == (Shape.FIRST, None, None)
    empty = week_of(desk([]), MONDAY, now=NOW)
    assert (empty.shape, empty.found, empty.before, empty.since, empty.rate) == (Shape.FIRST, 0, None, None, None)


def test_a_quiet_week_is_held_against_those_before(made: Make, desk: Any) -> None:
    week = week_of(desk([made(-7), made(-6), made(-15)]), MONDAY, now=NOW)
    assert (week.shape, week.found, week.before) == (Shape.QUIET, 0, 2)
    assert week.usual_found == pytest.approx(1.0)


def test_the_usual_week_is_the_mean_of_four(made: Make, desk: Any) -> None:
    found = [made(0), *(made(-7 * weeks) for weeks in (1, 1, 2, 3, 4, 5, 5, 5))]
    week = week_of(desk(found), MONDAY, now=NOW)
    assert (week.shape, week.before, week.usual_found) == (Shape.USUAL, 2, 1.25)


def test_a_week_without_findings_reads_none(made: Make, desk: Any) -> None:
    record = desk([made(-7)])
    week_of(record, MONDAY, now=NOW)
    assert record.asked == []


def test_a_credential_that_left_once_is_to_be_replaced(made: Make, desk: Any) -> None:
    sent = made(action=Action.OVERRIDDEN, app="Slack", **KEY)
    week = week_of(desk([sent, made()]), MONDAY, now=NOW)
    assert week.repeated == ()
    (item,) = week.items
    assert (item.id, item.chore, item.tick) == ("value:0123456789ab", Chore.VALUE, None)
    assert item.value is not None
    assert (item.value.advice, item.value.escaped, item.value.left) == (Advice.ROTATE, 1, (sent.id,))
    assert item.value.rotation is not None
    assert (item.value.rotation.provider, item.value.url) == ("AWS", item.value.rotation.url)


def test_a_value_that_was_replaced_stays_on_the_list_with_its_tick(made: Make, desk: Any, tick: Any) -> None:
    good = made(action=Action.REMEDIATED, app="Slack", **KEY)
    week = week_of(desk([good], marks={"value:0123456789ab": tick(Tick.ROTATED, NOW)}), MONDAY, now=NOW)
    assert [item.tick for item in week.items] == [Tick.ROTATED]
    assert week.open_items == 0


def test_a_replaced_value_that_comes_again_is_open_again(made: Make, desk: Any, tick: Any) -> None:
    marks = {"value:0123456789ab": tick(Tick.ROTATED, NOW - 3 * 86400)}
    week = week_of(desk([made(4, **KEY)], marks=marks), MONDAY, now=NOW)
    assert [item.tick for item in week.items] == [None]


def test_exceptions_are_on_the_list_of_the_present_week_alone(made: Make, desk: Any, excepted: Any) -> None:
    record = desk([made(-7), made(0)], exceptions=[excepted("e1", NOW - 60 * 86400)])
    week = week_of(record, MONDAY, now=NOW, said=lambda id_: f"about {id_}")
    (item,) = week.items
    assert (item.chore, item.exception, item.exception_id, item.idle_days) == (Chore.EXCEPTION, "about e1", "e1", 60)
    assert week_of(record, MONDAY - datetime.timedelta(7), now=NOW).items == ()


def test_the_guarded_share_is_of_the_time_that_was_noted(made: Make, desk: Any) -> None:
    assert week_of(desk([made()]), MONDAY, now=NOW).guarded is None
    assert week_of(desk([made()], on_off=(0.0, 0.0)), MONDAY, now=NOW).guarded is None
    week = week_of(desk([made()], on_off=(300.0, 100.0)), MONDAY, now=NOW)
    assert (week.guarded, week.posture) == (0.75, Posture.MODERATE)


def test_a_broken_ledger_is_said(made: Make, desk: Any) -> None:
    week = week_of(desk([made()]), MONDAY, now=NOW, verified=False)
    assert (week.verified, week.posture) == (False, Posture.NEEDS_REVIEW)


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Asia/Tokyo"], indirect=True)
def test_each_finding_belongs_to_one_week_through_the_change_of_the_clocks(made: Make, desk: Any, zone: str) -> None:
    found = [made(day, hour) for day in range(-14, 21) for hour in range(24)]
    record = desk(found)
    first, last = datetime.date(2026, 2, 23), datetime.date(2026, 4, 13)
    mondays = [first + datetime.timedelta(7 * number) for number in range((last - first).days // 7 + 1)]
    weeks = [week_of(record, monday, now=NOW) for monday in mondays]
    assert sum(week.found for week in weeks) == len(found) == 35 * 24
    assert all(sum(day.total for day in week.days) == week.found for week in weeks)
    if zone == "Europe/Berlin":  # the last Sunday of March has 23 hours
        assert weeks[4].days[6].total == 23
