"""Which of several candidates for one place is told: one total order, so the answer never depends on luck.

    1  the higher priority of the rule       what is specific beats what is generic by decision
    2  the higher confidence                 a vendor's prefix beats a bare label
    3  the longer span                       a whole URL beats the host in it
    4  the higher severity
    5  the earlier start
    6  the rule's id, alphabetically

The best candidate is taken, whatever overlaps it falls, and so on. The spans that remain do not overlap.
What lay under a fallen candidate beside the winner is not looked at again: whoever takes values out of a text scans
what is left once more.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from sonomos_core.detect.candidate import Candidate
from sonomos_core.model.levels import Confidence, Severity

_CONFIDENCE = {level: level.rank for level in Confidence}
_SEVERITY = {level: level.rank for level in Severity}
_START = attrgetter("start")
_FEW = 4  # so many are put in one by one


class Settled:
    """The candidates that stand so far, by place. What is weaker is added later, one priority after another.

    So a place inside a value that stands already need not be looked at: whatever is there would fall.
    """

    __slots__ = ("_starts", "candidates")

    def __init__(self) -> None:
        self.candidates: list[Candidate] = []
        self._starts: list[int] = []

    def add(self, weaker: Sequence[Candidate]) -> None:
        """Settles candidates of one priority, lower than that of all before."""
        fresh = settle([candidate for candidate in weaker if not self._touches(candidate.start, candidate.end)])
        if len(fresh) <= _FEW:
            for candidate in fresh:
                place = bisect_left(self._starts, candidate.start)
                self.candidates.insert(place, candidate)
                self._starts.insert(place, candidate.start)
        else:
            self.candidates = sorted(self.candidates + fresh, key=_START)
            self._starts = [candidate.start for candidate in self.candidates]

    def covers(self, start: int, end: int) -> bool:
        """Whether the whole span, which is not empty, lies inside one that stands."""
        place = bisect_right(self._starts, start)
        return place > 0 and self.candidates[place - 1].end >= end > start

    def _touches(self, start: int, end: int) -> bool:
        place = bisect_left(self._starts, end)
        return place > 0 and self.candidates[place - 1].end > start


def settle(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that stand, by their place in the text."""
    if len(candidates) < 2:
        return list(candidates)
    settled: list[Candidate] = []
    group: list[Candidate] = []
    reach = -1
    for candidate in sorted(candidates, key=_START):
        if candidate.start >= reach:
            settled += _winners(group)
            group = []
        group.append(candidate)
        reach = max(reach, candidate.end)
    return settled + _winners(group)


def _winners(group: list[Candidate]) -> list[Candidate]:
    """What stands of candidates that hang together."""
    if len(group) < 2:
        return group
    taken: list[Candidate] = []
    starts: list[int] = []
    for candidate in sorted(group, key=_strength):
        place = bisect_left(starts, candidate.end)
        if place and taken[place - 1].end > candidate.start:
            continue
        place = bisect_left(starts, candidate.start)
        taken.insert(place, candidate)
        starts.insert(place, candidate.start)
    return taken


def _strength(candidate: Candidate) -> tuple[int, int, int, int, int, str]:
    return (
        -candidate.rule.priority,
        -_CONFIDENCE[candidate.confidence],
        candidate.start - candidate.end,
        -_SEVERITY[candidate.severity],
        candidate.start,
        candidate.rule.id,
    )
