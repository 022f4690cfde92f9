"""The last seven days, today included, of each app: what the list of app rules shows beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sonomos_app.figures.days import DAY
from sonomos_app.figures.fate import LEFT, Fate, fate
from sonomos_app.figures.reader import Reader
from sonomos_app.store.summary.days import day_of

DAYS = 7


@dataclass(frozen=True, slots=True)
class Recent:
    """What was on its way to an app: how much of it was stopped, and how much got there."""

    findings: int = 0
    stopped: int = 0
    arrived: int = 0


def recent(record: Reader, now: float) -> Mapping[str, Recent]:
    """The apps that something was on its way to, by name. What was merely seen on its way to an app got there: it was
    pasted, and nothing was done about it. False positives do not count. Raises StoreError."""
    today = day_of(now)
    found: dict[str, Recent] = {}
    for cell in record.cells(today - (DAYS - 1) * DAY, today):
        end = fate(cell.action, cell.channel)
        if cell.app is not None and end is not Fate.DISMISSED:
            known = found.get(cell.app, Recent())
            found[cell.app] = Recent(
                known.findings + cell.count,
                known.stopped + cell.count * (end is Fate.STOPPED),
                known.arrived + cell.count * (end in LEFT or end is Fate.SEEN),
            )
    return found
