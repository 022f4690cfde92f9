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

from bisect import bisect_left
from collections.abc import Sequence

from sonomos_core.detect.candidate import Candidate
from sonomos_core.model.levels import Confidence, Severity

_CONFIDENCE = {level: level.rank for level in Confidence}
_SEVERITY = {level: level.rank for level in Severity}


def settle(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that stand, by their place in the text."""
    placed = sorted(candidates, key=_place)
    settled: list[Candidate] = []
    group: list[Candidate] = []
    reach = -1
    for candidate in placed:
        if candidate.start >= reach:
            settled += _winners(group)
            group = []
        group.append(candidate)
        reach = max(reach, candidate.end)
    return settled + _winners(group)


def _winners(group: list[Candidate]) -> list[Candidate]:
    """What stands of candidates that hang together; `group` is sorted by place."""
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


def _place(candidate: Candidate) -> tuple[int, int, str]:
    return candidate.start, candidate.end, candidate.rule.id


def _strength(candidate: Candidate) -> tuple[int, int, int, int, int, str]:
    return (
        -candidate.rule.priority,
        -_CONFIDENCE[candidate.confidence],
        candidate.start - candidate.end,
        -_SEVERITY[candidate.severity],
        candidate.start,
        candidate.rule.id,
    )
