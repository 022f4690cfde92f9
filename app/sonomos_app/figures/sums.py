"""Cells added up: by whatever they have in common."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from sonomos_app.figures.cells import Cell
from sonomos_app.figures.fate import LEFT, Fate, fate
from sonomos_app.figures.week import Share
from sonomos_core.model import Severity

USUAL_WEEKS = 4
"""A week is held against so many weeks before it."""


def total(cells: Iterable[Cell]) -> int:
    """How many findings there are."""
    return sum(cell.count for cell in cells)


def shares(cells: Iterable[Cell], name: Callable[[Cell], str | None]) -> tuple[Share, ...]:
    """How much each name has, the most frequent first; equal ones by name, the unknown last."""
    counts: Counter[str | None] = Counter()
    for cell in cells:
        counts[name(cell)] += cell.count
    return ranked(counts)


def ranked(counts: Mapping[str | None, int]) -> tuple[Share, ...]:
    """The same for names that are counted already."""
    order = sorted(counts.items(), key=lambda item: (-item[1], item[0] is None, item[0] or ""))
    return tuple(Share(name, count) for name, count in order if count)


def by_severity(cells: Iterable[Cell]) -> Mapping[Severity, int]:
    """The counts of all three severities, the worst first."""
    counts = dict.fromkeys(sorted(Severity, reverse=True), 0)
    for cell in cells:
        counts[cell.severity] += cell.count
    return counts


def by_fate(cells: Iterable[Cell]) -> Mapping[Fate, int]:
    """The counts of all six ends; they add up to all findings."""
    counts = dict.fromkeys(Fate, 0)
    for cell in cells:
        counts[fate(cell.action, cell.channel)] += cell.count
    return counts


def left(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """The cells of what left, or may have."""
    return tuple(cell for cell in cells if fate(cell.action, cell.channel) in LEFT)


def by_day(cells: Iterable[Cell]) -> Mapping[datetime.date, tuple[Cell, ...]]:
    """The cells of each day that has any."""
    days: dict[datetime.date, list[Cell]] = {}
    for cell in cells:
        days.setdefault(cell.day, []).append(cell)
    return {day: tuple(found) for day, found in days.items()}


def usual(day: datetime.date, days: Mapping[datetime.date, Sequence[Cell]], since: datetime.date | None) -> float:
    """The mean of the same weekday in the weeks before, of those that the record reaches back to; 0 where none is."""
    before = [day - datetime.timedelta(weeks=number) for number in range(1, USUAL_WEEKS + 1)]
    known = [each for each in before if since is not None and each >= since]
    return sum(total(days.get(each, ())) for each in known) / len(known) if known else 0.0
