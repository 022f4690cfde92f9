"""A range of days in figures: what the weekly review and the report to an auditor have in common."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sonomos_app.figures import days, sums
from sonomos_app.figures.cells import Cell
from sonomos_app.figures.fate import Fate
from sonomos_app.figures.posture import Standing, posture
from sonomos_app.figures.reader import Reader
from sonomos_app.figures.week import Day, Posture, Share
from sonomos_core.model import Action, Severity


@dataclass(frozen=True, slots=True)
class Period:
    """The findings of the days from `first` to `last`, both included.

    `stopped`, `overridden`, `unprotected`, `written`, `seen` and `dismissed` add up to `found` (see `fate.Fate`);
    `rate` is what was stopped of what was at stake, 0 to 1, None where nothing was.
    """

    first: datetime.date
    last: datetime.date
    found: int
    stopped: int
    overridden: int
    unprotected: int
    written: int
    seen: int
    dismissed: int  # false positives, as the user said
    high_left: int  # of high severity, and left or may have left
    rate: float | None
    posture: Posture
    days: tuple[Day, ...]
    apps: tuple[Share, ...]  # the most frequent first, as all that follow
    channels: tuple[Share, ...]
    types: tuple[Share, ...]
    classes: tuple[Share, ...]
    severities: tuple[Share, ...]  # the worst first, all three
    actions: tuple[Share, ...]
    overridden_apps: tuple[Share, ...]
    total: int  # the displayed count
    lifetime: int
    since: datetime.date | None  # the first day of the record
    verified: bool | None
    guarded: float | None

    @property
    def at_stake(self) -> int:
        """What `rate` is of: stopped, or left."""
        return self.found - self.seen - self.dismissed


def period_of(
    reader: Reader,
    first: datetime.date,
    last: datetime.date,
    *,
    cells: tuple[Cell, ...] | None = None,
    verified: bool | None = None,
    guarded: float | None = None,
) -> Period:
    """The figures of a range of days. `verified` says whether the ledger was found intact, None where nobody looked;
    `guarded` for how much of the time the guard was on; `cells` are `cells_of` the same days, for who has read them
    already. Raises StoreError."""
    since, counter = reader.first_day(), reader.counter
    cells = cells_of(reader, first, last) if cells is None else cells
    inside = tuple(cell for cell in cells if cell.day >= first)
    fates, left = sums.by_fate(inside), sums.left(inside)
    standing = Standing(
        stopped=fates[Fate.STOPPED],
        left=sums.total(left),
        high_left=sums.by_severity(left)[Severity.HIGH],
        days=(last - first).days + 1,
        guarded=guarded,
        verified=verified,
    )
    return Period(
        first=first,
        last=last,
        found=sums.total(inside),
        stopped=fates[Fate.STOPPED],
        overridden=fates[Fate.OVERRIDDEN],
        unprotected=fates[Fate.UNPROTECTED],
        written=fates[Fate.WRITTEN],
        seen=fates[Fate.SEEN],
        dismissed=fates[Fate.DISMISSED],
        high_left=standing.high_left,
        rate=standing.rate,
        posture=posture(standing),
        days=days_of(cells, first, last, since),
        apps=sums.shares(inside, lambda cell: cell.app),
        channels=sums.shares(inside, lambda cell: cell.channel),
        types=sums.shares(inside, lambda cell: cell.type),
        classes=sums.shares(inside, lambda cell: str(cell.class_)),
        severities=tuple(Share(str(severity), count) for severity, count in sums.by_severity(inside).items()),
        actions=sums.shares(inside, lambda cell: str(cell.action)),
        overridden_apps=sums.shares(_overridden(inside), lambda cell: cell.app),
        total=counter.displayed,
        lifetime=counter.lifetime,
        since=since,
        verified=verified,
        guarded=guarded,
    )


def cells_of(reader: Reader, first: datetime.date, last: datetime.date) -> tuple[Cell, ...]:
    """The cells of these days and of the weeks before, that they are held against. Raises StoreError."""
    lead = sums.USUAL_WEEKS * days.WEEK
    return tuple(reader.cells(max(first, days.EVER[0] + lead) - lead, last))


def days_of(
    cells: tuple[Cell, ...], first: datetime.date, last: datetime.date, since: datetime.date | None
) -> tuple[Day, ...]:
    """Each day with what is usual for its weekday; `cells` reach back to the weeks before."""
    found = sums.by_day(cells)
    return tuple(
        Day(day, sums.by_severity(found.get(day, ())), sums.usual(day, found, since)) for day in days.each(first, last)
    )


def _overridden(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    return tuple(cell for cell in cells if cell.action is Action.OVERRIDDEN)
