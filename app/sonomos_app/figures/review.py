"""The weekly review: one week against the four before it."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from sonomos_app.figures import days, sums
from sonomos_app.figures.cells import Cell
from sonomos_app.figures.habits import Facts, habits
from sonomos_app.figures.items import Excepted, Ticked, exception_items, ticked_values, value_items
from sonomos_app.figures.period import Period, cells_of, period_of
from sonomos_app.figures.reader import Reader
from sonomos_app.figures.repeated import escaped_once, repeated
from sonomos_app.figures.sightings import Sightings, sightings
from sonomos_app.figures.week import Item, Shape, Week
from sonomos_app.store.summary.days import day_of
from sonomos_core.model import Action


class GuardedTime(Protocol):
    """How long the guard was on."""

    def between(self, first: datetime.date, last: datetime.date) -> tuple[float, float] | None:
        """Seconds on, and seconds not on; None where nothing was noted."""


class Ticks(Protocol):
    """The items that were ticked off."""

    def ticked(self) -> Mapping[str, Ticked]:
        """How and when, by the item's id."""


class Exceptions(Protocol):
    """The user's exceptions."""

    def list(self) -> Sequence[Excepted]:
        """All of them."""


class Reviewed(Reader, Protocol):
    """A record with all that the review looks at; the store is one."""

    @property
    def guarded(self) -> GuardedTime:
        """How long the guard was on."""

    @property
    def ticks(self) -> Ticks:
        """What was ticked off."""

    @property
    def allowed(self) -> Exceptions:
        """The exceptions."""


def week_of(
    record: Reviewed,
    day: datetime.date,
    *,
    now: float | None = None,
    verified: bool | None = None,
    said: Callable[[str], str] = str,
) -> Week:
    """The week that a day belongs to. `now` is in epoch seconds, `verified` says whether the ledger was found intact
    (None where nobody looked), `said` gives the sentence of the exception with an id. Raises StoreError."""
    now = time.time() if now is None else now
    first = days.monday_of(day)
    last = first + 6 * days.DAY
    cells = cells_of(record, first, last)
    period = period_of(
        record, first, last, cells=cells, verified=verified, guarded=guarded_share(record.guarded, first, last)
    )
    seen = sightings(record.findings_between(first, last)) if period.found else Sightings()
    before = weeks_before(cells, first, period.since)
    return Week(
        first=first,
        last=last,
        shape=shape(period),
        posture=period.posture,
        found=period.found,
        before=before[0] if before else None,
        stopped=period.stopped,
        overridden=period.overridden,
        unprotected=period.unprotected,
        rate=period.rate,
        days=period.days,
        apps=period.apps,
        channels=period.channels,
        types=period.types,
        severities=period.severities,
        actions=period.actions,
        overridden_apps=period.overridden_apps,
        repeated=repeated(seen),
        habits=habits(Facts(_without_dismissed(record, period, cells), seen)),
        items=_items(record, seen, period, now, said),
        total=period.total,
        lifetime=period.lifetime,
        since=period.since,
        verified=verified,
        guarded=period.guarded,
        written=period.written,
        seen=period.seen,
        dismissed=period.dismissed,
        high_left=period.high_left,
        usual_found=sum(before) / len(before) if before else None,
    )


def shape(period: Period) -> Shape:
    """Which page the week gets."""
    if period.since is None or period.since >= period.first:
        return Shape.FIRST
    return Shape.USUAL if period.found else Shape.QUIET


def weeks_before(cells: Sequence[Cell], first: datetime.date, since: datetime.date | None) -> tuple[int, ...]:
    """What was found in each of the weeks before that the record reaches back to, the last one first."""
    mondays = [first - number * days.WEEK for number in range(1, sums.USUAL_WEEKS + 1)]
    return tuple(
        sums.total(cell for cell in cells if monday <= cell.day < monday + days.WEEK)
        for monday in mondays
        if since is not None and since < monday + days.WEEK
    )


def guarded_share(guarded: GuardedTime, first: datetime.date, last: datetime.date) -> float | None:
    """How much of the noted time the guard was on, 0 to 1; None where nothing was noted."""
    noted = guarded.between(first, last)
    return None if noted is None or not sum(noted) else noted[0] / sum(noted)


def _without_dismissed(record: Reader, period: Period, cells: Sequence[Cell]) -> Period:
    """The same days without the false positives: they are no reason to work in another way."""
    if not period.dismissed:
        return period
    left = tuple(cell for cell in cells if cell.action is not Action.DISMISSED)
    return period_of(record, period.first, period.last, cells=left)


def _items(
    record: Reviewed, seen: Sightings, period: Period, now: float, said: Callable[[str], str]
) -> tuple[Item, ...]:
    """Exceptions are of today, so they are on the list of this week and not on those of weeks gone by."""
    ticks = record.ticks.ticked()
    values = value_items((*repeated(seen), *escaped_once(seen, ticked_values(ticks))), ticks)
    if not period.first <= day_of(now) <= period.last:
        return values
    return (*values, *exception_items(record.allowed.list(), ticks, now=now, said=said))
