"""What can be asked of the record: the reading side of the store."""

from __future__ import annotations

import dataclasses
import datetime
import functools
import itertools
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING

from sonomos_app.figures.cells import Cell, Shown, Sort
from sonomos_app.store.canary import records as canary
from sonomos_app.store.errors import explained
from sonomos_app.store.ledger import history, record
from sonomos_app.store.ledger.line import Line
from sonomos_app.store.ledger.record import Decision
from sonomos_app.store.ledger.shelf import Shelf
from sonomos_app.store.ledger.tally import Tally
from sonomos_app.store.places import Places
from sonomos_app.store.summary import days
from sonomos_core.model import Action, Confidence, DataClass, Finding, Severity, Stage

if TYPE_CHECKING:
    from sonomos_app.store.summary.index import Index
    from sonomos_app.store.summary.summing import Kind

ASKED_AT_ONCE = 2000
Batches = Iterator[tuple[Finding, ...]]
Told = tuple[Finding, Finding]
"""A finding as it was recorded, and as it is now: `app` and `action` are those of the latest decision."""


class Reading:
    """Reads ledger and decisions of one data folder. Methods raise StoreError."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self._ledger = Shelf(places.ledger)
        self._decisions = Shelf(places.decisions)

    @functools.cached_property
    def _index(self) -> Index:
        from sonomos_app.store.summary.index import Index  # SQLite takes milliseconds, which a hook does not have

        return Index(self.places.index, self._ledger, self._decisions)

    # As it was recorded

    def findings(self, limit: int | None = None, *, newest_first: bool = True) -> tuple[Finding, ...]:
        """The findings in the ledger as they were recorded, at most `limit` of the newest, Canary's included."""
        found = list(itertools.islice((each for batch in self.history() for each in batch), limit))
        return tuple(found if newest_first else reversed(found))

    def history(self) -> Batches:
        """All findings in batches, the newest first, without those recorded meanwhile."""
        return history.newest_first(self._ledger)

    def decided(self) -> tuple[Iterator[Decision], int]:
        """All decisions, the newest first, and the place from which those begin that come meanwhile."""
        return history.decisions_newest_first(self._decisions)

    def decisions_from(self, start: int = 0) -> tuple[tuple[Decision, ...], int]:
        """The decisions from this place on, the oldest first, and where the next will begin."""
        return history.decisions_from(self._decisions, start)

    def decisions(self) -> tuple[Decision, ...]:
        """All decisions, the oldest first."""
        return tuple(self.decided()[0])[::-1]

    def of_values(self, values: Collection[str]) -> tuple[Finding, ...]:
        """The findings of these values (by value id), each once, the oldest first."""
        return history.of_values(self._ledger, values)

    # With what became of each finding, by the user's days

    def cells(self, first: datetime.date, last: datetime.date) -> tuple[Cell, ...]:
        """How many findings of each kind there were on each day from `first` to `last`, in a fixed order."""
        dates = [first + datetime.timedelta(days=number) for number in range((last - first).days + 1)]
        with explained(self.places.index):
            counts = self._index.counts([days.bounds(date, date) for date in dates])
        found: Counter[tuple[int, Kind]] = Counter()
        for place, kind, count in counts:  # cells do not tell what found them, nor how surely
            found[place, kind._replace(confidence="", detector="")] += count
        cells = (_cell(dates[place], kind, count) for (place, kind), count in found.items())
        return tuple(sorted(cells, key=_order))

    def findings_between(self, first: datetime.date, last: datetime.date) -> Batches:
        """The findings of these days in batches, the newest first, `app` and `action` those of the latest decision."""
        return _as_they_are(self.told_between(first, last))

    def told_between(self, first: datetime.date, last: datetime.date) -> Iterator[tuple[Told, ...]]:
        """The same findings, each also as it was recorded."""
        start, end = days.bounds(first, last)
        with explained(self.places.index):
            unread = self._index.outside(start, end)
        return self._outcomes(lambda each: start <= days.seconds(each.timestamp) < end, unread, start)

    def sum_up(self) -> None:
        """All of the record is in the summary: for who is about to read all of it, the oldest first."""
        with explained(self.places.index):
            self._index.catch_up()

    def first_day(self) -> datetime.date | None:
        """The day of the earliest finding; None where there is none."""
        with explained(self.places.index):
            earliest = self._index.earliest()
        return None if earliest is None else days.day_of(earliest)

    def _shown(self, tally: Tally) -> Shown:
        with explained(self.places.index):
            since = self._index.since(tally.reset_seq, days.seconds(tally.reset_at))
        by_day: Counter[datetime.date] = Counter()
        for quarter, count in since.quarters.items():
            by_day[days.day_of(quarter)] += count
        return Shown(
            sorts={_sort(kind): count for kind, count in since.kinds.items()},
            days=by_day,
            with_value=since.with_value,
            values=since.values,
            sessions=since.sessions,
            last=days.stamp(since.latest) if since.latest else None,
        )

    def _outcomes(
        self, chosen: Callable[[Line], bool], unread: Collection[int], since: float
    ) -> Iterator[tuple[Told, ...]]:
        """The chosen findings with what became of them; a record that stands twice is one finding."""
        seen: set[str] = set()
        here: int | None = None
        for number, lines in history.files_newest_first(self._ledger, unread):
            if number != here:
                seen, here = set(), number
            found = filter(None, map(record.finding, filter(chosen, lines)))
            at_once = history.BATCH
            while many := tuple(itertools.islice(found, at_once)):
                at_once = min(2 * at_once, ASKED_AT_ONCE)
                late = max(since, min(days.seconds(each.timestamp) for each in many))
                with explained(self.places.index):
                    known = self._index.outcomes([each.id for each in many], late)
                told = ((each, _outcome(each, known.get(each.id), number, seen)) for each in many)
                yield from history.batches((each, now) for each, now in told if now is not None)


def _as_they_are(told: Iterator[tuple[Told, ...]]) -> Batches:
    return (tuple(now for _, now in batch) for batch in told)


def _outcome(found: Finding, known: tuple[int, str | None, str] | None, number: int, seen: set[str]) -> Finding | None:
    """The finding as it is now; None where it was told of already, or stands in an earlier file as well."""
    if known is None:
        return found
    file, app, action = known
    if not found.id.startswith(canary.ID):
        if file != number or found.id in seen:
            return None
        seen.add(found.id)
    return (
        found
        if (app, action) == (found.app, found.action.value)
        else dataclasses.replace(found, app=app, action=Action(action))
    )


def _cell(day: datetime.date, kind: Kind, count: int) -> Cell:
    class_, severity, action = DataClass(kind.class_), Severity(kind.severity), Action(kind.action)
    return Cell(day, kind.app, kind.channel, kind.type, class_, severity, action, count)


def _sort(kind: Kind) -> Sort:
    class_, severity, action = DataClass(kind.class_), Severity(kind.severity), Action(kind.action)
    found_by = Confidence(kind.confidence), Stage(kind.detector)
    return Sort(kind.type, class_, severity, *found_by, kind.channel, kind.app, action)


def _order(cell: Cell) -> tuple[object, ...]:
    enums = (cell.class_.value, cell.severity.rank, cell.action.value)
    return (cell.day, cell.app is not None, cell.app or "", cell.channel, cell.type, *enums)
