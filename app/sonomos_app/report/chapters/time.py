"""Findings over time: as many columns as one can read, whatever the range of days is."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence

from sonomos_app.figures.week import Day
from sonomos_app.language import plural, tr
from sonomos_app.report import names
from sonomos_app.report.document import Column, Columns
from sonomos_core.model import Severity

_DAYS_ONE_BY_ONE, _DAYS_BY_WEEK, _DAYS_BY_MONTH = 45, 400, 1900


def over_time(days: Sequence[Day]) -> Columns:
    """Columns by day, by week, month or year, whichever is few enough to read."""
    if len(days) <= _DAYS_ONE_BY_ONE:
        title, columns = tr("By day"), _columns(days, lambda day: day.isoformat()[5:])
    elif len(days) <= _DAYS_BY_WEEK:
        title, columns = tr("By week, named by its Monday"), _columns(days, _monday)
    elif len(days) <= _DAYS_BY_MONTH:
        title, columns = tr("By month"), _columns(days, lambda day: day.isoformat()[:7])
    else:
        title, columns = tr("By year"), _columns(days, lambda day: day.isoformat()[:4])
    tones = tuple((names.tone(each), names.severity_name(each)) for each in sorted(Severity, reverse=True))
    marks = _marks(max((column.total for column in columns), default=0))
    found = plural("1 finding", "{number} findings", sum(day.total for day in days), number=_total(days))
    return Columns(title, columns, marks, tones, f"{title}: {found}")


def _total(days: Sequence[Day]) -> str:
    return names.number(sum(day.total for day in days))


def _columns(days: Sequence[Day], name: Callable[[datetime.date], str]) -> tuple[Column, ...]:
    piles: dict[str, dict[Severity, int]] = {}
    for day in days:
        pile = piles.setdefault(name(day.date), dict.fromkeys(sorted(Severity, reverse=True), 0))
        for severity, count in day.counts.items():
            pile[severity] += count
    return tuple(
        Column(label, tuple((names.tone(severity), count) for severity, count in pile.items()))
        for label, pile in piles.items()
    )


def _monday(day: datetime.date) -> str:
    return (day - datetime.timedelta(days=day.weekday())).isoformat()[5:]


def _marks(highest: int) -> tuple[tuple[int, str], ...]:
    """Round heights from 0 up to one that no column passes, four steps at most."""
    step = next(
        step for power in range(20) for step in (10**power, 2 * 10**power, 5 * 10**power) if step * 4 >= highest
    )
    count = max(1, -(-highest // step))
    return tuple((step * at, names.number(step * at)) for at in range(count + 1))
