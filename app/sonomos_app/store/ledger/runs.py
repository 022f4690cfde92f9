"""Which numbers of a chain were seen and where, in little memory: numbers that follow on each other are one entry."""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A line of a file; files are counted in the order of the record, lines from 1."""

    file: int
    line: int


class Runs:
    """Numbers that stand on consecutive lines of one file are kept as one run."""

    def __init__(self) -> None:
        self._firsts: list[int] = []
        self._lasts: list[int] = []
        self._spots: list[Spot] = []

    def add(self, seq: int, spot: Spot) -> None:
        """The number was seen there; it was not seen before."""
        at = bisect.bisect_right(self._firsts, seq)
        if at and self._lasts[at - 1] == seq - 1 and self._follows(at - 1, spot):
            self._lasts[at - 1] = seq
            return
        self._firsts.insert(at, seq)
        self._lasts.insert(at, seq)
        self._spots.insert(at, spot)

    def add_run(self, first: int, last: int, spot: Spot) -> None:
        """The numbers stand on the lines from there on; all are higher than any that was seen before."""
        self._firsts.append(first)
        self._lasts.append(last)
        self._spots.append(spot)

    def of_last_file(self, file: int) -> tuple[tuple[int, int, int], ...]:
        """The runs of the file that came last, as first and last number and the line of the first."""
        found = []
        for first, last, spot in zip(reversed(self._firsts), reversed(self._lasts), reversed(self._spots), strict=True):
            if spot.file != file:
                break
            found.append((first, last, spot.line))
        return tuple(reversed(found))

    def find(self, seq: int) -> Spot | None:
        """Where the number was seen; None when it was not."""
        at = bisect.bisect_right(self._firsts, seq) - 1
        if at < 0 or self._lasts[at] < seq:
            return None
        return Spot(self._spots[at].file, self._spots[at].line + seq - self._firsts[at])

    def unseen(self, low: int, high: int) -> Iterator[tuple[int, int]]:
        """The parts of the numbers from `low` to `high` that were not seen, as first and last number."""
        at = max(0, bisect.bisect_right(self._firsts, low) - 1)
        for first, last in zip(self._firsts[at:], self._lasts[at:], strict=True):
            if first > high:
                break
            if first > low:
                yield low, first - 1
            low = max(low, last + 1)
        if low <= high:
            yield low, high

    def _follows(self, at: int, spot: Spot) -> bool:
        begun = self._spots[at]
        length = self._lasts[at] - self._firsts[at] + 1
        return spot.file == begun.file and spot.line == begun.line + length
