"""The record since the last reset in figures: Canary's, and ours beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from sonomos_app.figures import weights
from sonomos_app.figures.distinct import Distinct
from sonomos_app.figures.fate import channel_of
from sonomos_app.figures.reader import Counts
from sonomos_app.store import days
from sonomos_core.model import Confidence, Finding, Stage


class Displayed(Protocol):
    """A record whose findings since the last reset can be gone through."""

    @property
    def counter(self) -> Counts:
        """The counts at this moment."""

    def displayed_findings(self) -> Iterator[tuple[Finding, ...]]:
        """These findings, the newest first, with what was decided last in `action` and `app`."""


@dataclass(frozen=True, slots=True)
class Stats:
    """`total` and `types` are the displayed counts and `lifetime` never falls; the rest is about what is still in the
    record since the last reset. A finding's latest decisions say what became of it (`by_action`) and where it was
    going (`by_app`): at the copy, when it is recorded, nobody knows yet. `by_day` is by the user's days."""

    total: int
    lifetime: int
    types: Mapping[str, int]
    sessions: int
    high_confidence: int
    regex: int
    llm: int
    unique_values: int
    repeat_exposures: int
    sources: Mapping[str, int]
    by_class: Mapping[str, int]
    by_regulatory: Mapping[str, int]
    by_severity: Mapping[str, int]
    by_app: Mapping[str, int]
    by_action: Mapping[str, int]
    by_day: Mapping[str, int]
    weighted_score: float
    grade: str
    last: str | None

    def as_json(self) -> dict[str, Any]:
        """The figures under Canary's names and ours."""
        return {"schema": 1, **{name: _plain(getattr(self, name)) for name in self.__dataclass_fields__}}


@dataclass(slots=True)
class _Sums:
    """What one pass adds up. Nothing in it grows with the record but the eight bytes for each value id."""

    values: Distinct = field(default_factory=Distinct)
    sessions: set[str] = field(default_factory=set)
    counts: Mapping[str, Counter[str]] = field(
        default_factory=lambda: {name: Counter() for name in ("source", "class", "severity", "app", "action", "day")}
    )
    types: Counter[str] = field(default_factory=Counter)
    detectors: Counter[Stage] = field(default_factory=Counter)
    high_confidence: int = 0
    score: float = 0.0
    last: str = ""

    def add(self, finding: Finding) -> None:
        """One more finding."""
        if finding.value_id is not None:
            self.values.add(finding.value_id)
        if finding.session_id:
            self.sessions.add(finding.session_id)
        for name, word in _words(finding):
            self.counts[name][word] += 1
        self.types[finding.type] += 1
        self.detectors[finding.detector] += 1
        self.high_confidence += finding.confidence >= Confidence.HIGH
        self.score += weights.score(finding)
        self.last = max(self.last, finding.timestamp)


def stats_of(record: Displayed) -> Stats:
    """The figures of what is displayed, in one pass. Raises StoreError."""
    counter, sums = record.counter, _Sums()
    for batch in record.displayed_findings():
        for finding in batch:
            sums.add(finding)
    score = round(sums.score, 1)
    return Stats(
        total=counter.displayed,
        lifetime=counter.lifetime,
        types=counter.displayed_types,
        sessions=len(sums.sessions),
        high_confidence=sums.high_confidence,
        regex=sums.detectors[Stage.REGEX],
        llm=sums.detectors[Stage.SEMANTIC],
        unique_values=(different := sums.values.different()),
        repeat_exposures=sums.values.total - different,
        sources=_ranked(sums.counts["source"]),
        by_class=_ranked(sums.counts["class"]),
        by_regulatory=_ranked(_tagged(sums.types)),
        by_severity=_ranked(sums.counts["severity"]),
        by_app=_ranked(sums.counts["app"]),
        by_action=_ranked(sums.counts["action"]),
        by_day=dict(sorted(sums.counts["day"].items())),
        weighted_score=score,
        grade=weights.grade(score),
        last=sums.last or None,
    )


def _words(finding: Finding) -> Iterable[tuple[str, str]]:
    yield "source", channel_of(finding.source)
    yield "class", str(finding.class_)
    yield "severity", str(finding.severity)
    yield "app", finding.app or "unknown"
    yield "action", str(finding.action)
    yield "day", days.day_of(days.seconds(finding.timestamp)).isoformat()


def _tagged(types: Mapping[str, int]) -> Counter[str]:
    """How many findings touch each regulation."""
    counts: Counter[str] = Counter()
    for name, count in types.items():
        counts.update(dict.fromkeys(weights.tags(name), count))
    return counts


def _ranked(counts: Counter[str]) -> Mapping[str, int]:
    """The most frequent first; equal ones by name, so that the same record always says the same."""
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _plain(value: object) -> object:
    return dict(value) if isinstance(value, Mapping) else value
