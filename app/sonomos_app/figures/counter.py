"""The counter that tray, window, command line and status line show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from sonomos_app.figures import sums
from sonomos_app.figures.reader import Counts, Reader
from sonomos_app.store.summary import days


class Counting(Protocol):
    """A record that knows its counts."""

    @property
    def counter(self) -> Counts:
        """The counts at this moment."""


@dataclass(frozen=True, slots=True)
class Counter:
    """`total` is what was found since the last reset, by type in `types`, the most frequent first; `lifetime` is all
    that ever was, and never falls."""

    total: int
    lifetime: int
    types: Mapping[str, int]


def counter_of(record: Counting) -> Counter:
    """The counter at this moment. Costs nothing that grows with the record. Raises StoreError."""
    counts = record.counter
    return Counter(counts.displayed, counts.lifetime, counts.displayed_types)


def found_today(record: Reader, now: float) -> int:
    """What the record holds of the user's day at `now` (epoch seconds). Raises StoreError."""
    today = days.day_of(now)
    return sums.total(record.cells(today, today))
