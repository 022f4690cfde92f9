"""What can be asked of the record: the reading side of the store."""

from __future__ import annotations

import dataclasses
import datetime
import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from sonomos_app.figures.cells import Cell
from sonomos_app.store import days, history, record
from sonomos_app.store.line import Kind, Line
from sonomos_app.store.places import Places
from sonomos_app.store.record import Decision
from sonomos_app.store.shelf import Shelf
from sonomos_app.store.tally import Tally
from sonomos_core.model import Action, Finding

Batches = Iterator[tuple[Finding, ...]]


class Reading:
    """Reads ledger and decisions of one data folder. Methods raise StoreError."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self._ledger = Shelf(places.ledger)
        self._decisions = Shelf(places.decisions)

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

    # With what became of each finding, by the user's days

    def cells(self, first: datetime.date, last: datetime.date) -> tuple[Cell, ...]:
        """How many findings of each kind there were on each day from `first` to `last`, in a fixed order."""
        found = (each for batch in self.findings_between(first, last) for each in batch)
        counts = Counter(map(_cell, found))
        return tuple(sorted((dataclasses.replace(cell, count=count) for cell, count in counts.items()), key=_order))

    def findings_between(self, first: datetime.date, last: datetime.date) -> Batches:
        """The findings of these days in batches, the newest first, `app` and `action` those of the latest decision."""
        start, end = days.bounds(first, last)
        return self._outcomes(lambda each: start <= days.seconds(each.timestamp) < end)

    def first_day(self) -> datetime.date | None:
        """The day of the earliest finding; None where there is none."""
        earliest = min((days.seconds(each.timestamp) for batch in self.history() for each in batch), default=None)
        return None if earliest is None else days.day_of(earliest)

    def _displayed(self, tally: Tally) -> Batches:
        return self._outcomes(lambda each: _is_displayed(each, tally))

    def _outcomes(self, chosen: Callable[[Line], bool]) -> Batches:
        apps, actions = _latest(self.decided()[0])
        lines = filter(chosen, history.lines_newest_first(self._ledger))
        findings = filter(None, map(record.finding, lines))
        yield from history.batches(_outcome(each, apps, actions) for each in findings)


def _latest(newest_first: Iterable[Decision]) -> tuple[dict[str, str], dict[str, Action]]:
    """Where each finding went and what became of it, by its latest decisions."""
    apps: dict[str, str] = {}
    actions: dict[str, Action] = {}
    for decision in newest_first:
        actions.setdefault(decision.finding, decision.action)
        if decision.app:
            apps.setdefault(decision.finding, decision.app)
    return apps, actions


def _outcome(found: Finding, apps: dict[str, str], actions: dict[str, Action]) -> Finding:
    app, action = apps.get(found.id, found.app), actions.get(found.id, found.action)
    return found if (app, action) == (found.app, found.action) else dataclasses.replace(found, app=app, action=action)


def _cell(found: Finding) -> Cell:
    day, channel = days.day_of(days.seconds(found.timestamp)), found.source.partition(":")[0]
    return Cell(day, found.app, channel, found.type, found.class_, found.severity, found.action, 0)


def _order(cell: Cell) -> tuple[object, ...]:
    enums = (cell.class_.value, cell.severity.rank, cell.action.value)
    return (cell.day, cell.app is not None, cell.app or "", cell.channel, cell.type, *enums)


def _is_displayed(each: Line, tally: Tally) -> bool:
    return each.seq > tally.reset_seq if each.kind is Kind.OURS else each.timestamp > tally.reset_at
