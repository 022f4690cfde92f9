"""When exceptions end: by the wall clock, or by the one that nobody can set, whichever comes first."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sonomos_app.store.choices.allow import Allowance


@dataclass(frozen=True, slots=True)
class _End:
    until: float
    """By the wall clock, epoch seconds."""
    deadline: float
    """The same moment by the clock that only runs on."""


class Deadlines:
    """An hour is an hour while the app runs, though somebody turns the system's clock back. For several threads."""

    def __init__(self, wall: Callable[[], float] = time.time, clock: Callable[[], float] = time.monotonic) -> None:
        self._wall, self._clock = wall, clock
        self._ends: dict[str, _End] = {}

    def follow(self, entries: Iterable[Allowance]) -> None:
        """These are the exceptions there are; what was known of them stays known."""
        known, ends = self._ends, dict[str, _End]()
        for one in entries:
            if one.until is not None:
                before = known.get(one.id)
                deadline = self._clock() + one.until - self._wall()
                ends[one.id] = before if before and before.until == one.until else _End(one.until, deadline)
        self._ends = ends

    def overdue(self) -> dict[str, float]:
        """The exceptions that are over though the wall clock does not say so, each with its end by that clock."""
        wall, clock = self._wall(), self._clock()
        return {name: end.until for name, end in self._ends.items() if end.deadline <= clock and end.until > wall}

    def now(self) -> float:
        """The wall clock's time, or a later one at which everything that is over has ended (epoch seconds)."""
        return max((self._wall(), *self.overdue().values()))
