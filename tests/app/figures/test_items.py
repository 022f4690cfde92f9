"""The list of what to do, and what follows from a tick."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sonomos_app.figures.items import IDLE_DAYS, MOST, Consequence, consequence, exception_items, value_items
from sonomos_app.figures.repeated import repeated
from sonomos_app.figures.sightings import sightings
from sonomos_app.figures.week import Chore, Item, Tick
from sonomos_core.model import Action, Finding, Severity

Make = Callable[..., Finding]
DAY_S = 86_400.0
NOW = 100 * DAY_S


def listed(found: list[Finding], ticks: dict[str, Any]) -> tuple[Item, ...]:
    return value_items(repeated(sightings([found])), ticks)


@pytest.mark.parametrize(
    ("severity", "count", "is_listed"),
    [
        (Severity.HIGH, 2, True),
        (Severity.MEDIUM, 2, False),
        (Severity.MEDIUM, 3, True),
        (Severity.LOW, 4, False),
        (Severity.LOW, 5, True),
    ],
)
def test_a_habit_takes_the_more_times_the_less_it_matters(
    made: Make, severity: Severity, count: int, is_listed: bool
) -> None:
    assert bool(listed([made(value_id="a", severity=severity) for _ in range(count)], {})) is is_listed


def test_what_is_done_comes_after_what_is_open(made: Make, tick: Any) -> None:
    found = [made(value_id=id_, severity=Severity.HIGH) for id_ in ("a", "b") for _ in range(2)]
    items = listed(found, {"value:a": tick(Tick.ACCEPTED, 0.0)})
    assert [(item.id, item.tick) for item in items] == [("value:b", None), ("value:a", Tick.ACCEPTED)]


def test_a_list_of_what_to_do_is_short(made: Make) -> None:
    found = [made(value_id=f"{n}", severity=Severity.HIGH) for n in range(MOST + 5) for _ in range(2)]
    assert len(listed(found, {})) == MOST


def test_exceptions_come_when_they_were_idle_for_long(excepted: Any, tick: Any) -> None:
    old = NOW - IDLE_DAYS * DAY_S
    entries = [
        excepted("fresh", old + 1),
        excepted("used", old - 50 * DAY_S, last_used=old + 1),
        excepted("gone", old, until=NOW),
        excepted("never", old),
        excepted("long ago", 0.0, last_used=old - DAY_S, until=NOW + 1),
    ]
    ticks = {"exception:never": tick(Tick.ACCEPTED, NOW)}
    items = exception_items(entries, ticks, now=NOW, said=str.upper)
    assert [(item.exception_id, item.exception, item.idle_days, item.never_used, item.tick) for item in items] == [
        ("long ago", "LONG AGO", IDLE_DAYS + 1, False, None),
        ("never", "NEVER", IDLE_DAYS, True, Tick.ACCEPTED),
    ]


def test_rotated_makes_good_what_left_and_nothing_else(made: Make) -> None:
    sent = made(value_id="a", severity=Severity.HIGH, action=Action.OVERRIDDEN)
    (item,) = listed([sent, made(value_id="a", severity=Severity.HIGH)], {})
    assert consequence(item, Tick.ROTATED) == Consequence(remediated=(sent.id,))


def test_a_false_positive_is_not_sensitive_until_the_tick_is_taken_back(made: Make) -> None:
    (item,) = listed([made(value_id="a", severity=Severity.HIGH) for _ in range(2)], {})
    assert consequence(item, Tick.FALSE_POSITIVE) == Consequence(dismissed="a")
    assert consequence(item, Tick.ACCEPTED) == consequence(item, None) == Consequence()
    (done,) = listed([made(value_id="a", severity=Severity.HIGH, action=Action.DISMISSED) for _ in range(2)], {})
    assert (done.tick, consequence(done, None)) == (Tick.FALSE_POSITIVE, Consequence(restored="a"))


def test_a_false_positive_that_is_found_again_is_open_again(made: Make, tick: Any) -> None:
    said = made(value_id="a", severity=Severity.HIGH, action=Action.DISMISSED)
    again = made(value_id="a", severity=Severity.HIGH)
    (item,) = listed([again, said], {"value:a": tick(Tick.FALSE_POSITIVE, 0.0)})
    assert item.tick is None


def test_ticking_an_exception_off_changes_nothing_else() -> None:
    item = Item("exception:e", Chore.EXCEPTION, None, exception="x", exception_id="e")
    assert {consequence(item, tick) for tick in (*Tick, None)} == {Consequence()}
