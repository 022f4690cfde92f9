"""What a second look found, beside what the plain scan found.

The plain scan wins wherever both saw something, unless the second look saw more: its value holds the other whole, or
comes from a rule that beats the other's by decision. So a second look uncovers nothing that was rightly covered.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from operator import attrgetter

from sonomos_core.decode.stage import Opened
from sonomos_core.detect.candidate import Candidate
from sonomos_core.detect.overlap import settle
from sonomos_core.model.levels import Confidence, DataClass

_START = attrgetter("start")


def joined(settled: Sequence[Candidate], further: Iterable[Candidate]) -> list[Candidate]:
    """Both, by place, without overlap."""
    starts = [candidate.start for candidate in settled]
    beaten: set[int] = set()
    fresh: list[Candidate] = []
    for candidate in settle(list(further)):
        first = bisect_left(starts, candidate.start)
        if first and settled[first - 1].end > candidate.start:
            first -= 1
        rivals = range(first, bisect_left(starts, candidate.end))
        if all(_beats(candidate, settled[rival]) for rival in rivals):
            beaten.update(rivals)
            fresh.append(candidate)
    kept = [candidate for place, candidate in enumerate(settled) if place not in beaten]
    return sorted(kept + fresh, key=_START)


def traced(opened: Opened, found: Iterable[Candidate]) -> Iterable[Candidate]:
    """The values found in opened texts as values of the original text."""
    for candidate in found:
        if opened.is_joined(candidate.start) and not _is_vendors(candidate):
            continue
        span = opened.origin(candidate.start, candidate.end)
        if span is not None:
            plain = opened.data[candidate.start : candidate.end].decode("utf-8", "replace")
            yield candidate._replace(start=span[0], end=span[1], plain=plain)


def _is_vendors(candidate: Candidate) -> bool:
    """Whether its form alone proves it: two lines read as one make a password of anything."""
    return candidate.rule.class_ is DataClass.SECRET and candidate.confidence >= Confidence.HIGH


def _beats(candidate: Candidate, rival: Candidate) -> bool:
    if not (candidate.start <= rival.start and rival.end <= candidate.end):
        inside = rival.start <= candidate.start and candidate.end <= rival.end
        return not inside and candidate.rule.priority > rival.rule.priority
    longer = candidate.end - candidate.start > rival.end - rival.start
    if candidate.confidence < rival.confidence:  # a soft line end is also what a key in base64 ends with
        return False
    return longer or candidate.confidence > rival.confidence
