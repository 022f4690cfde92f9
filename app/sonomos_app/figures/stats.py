"""The record since the last reset in figures: Canary's, and ours beside them."""

from __future__ import annotations

import datetime
import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from sonomos_app.figures import weights
from sonomos_app.figures.distinct import Distinct
from sonomos_app.figures.fate import channel_of
from sonomos_app.figures.hours import days_of_timestamps
from sonomos_app.figures.reader import Counts
from sonomos_core.model import Action, Confidence, DataClass, Finding, Severity, Stage


class Displayed(Protocol):
    """A record whose findings since the last reset can be gone through."""

    @property
    def counter(self) -> Counts:
        """The counts at this moment."""

    def displayed_findings(self) -> Iterator[tuple[Finding, ...]]:
        """These findings, the newest first, with what was decided last in `action` and `app`."""

    def unbacked(self) -> int:
        """How many of the counts stand in no record and no signed copy."""


@dataclass(frozen=True, slots=True)
class Stats:
    """`total` and `types` are the displayed counts and `lifetime` never falls; of that `unbacked` stand in no record
    and no signed copy: somebody may have written them into a file. The rest is about what is still in the record since
    the last reset. A finding's latest decisions say what became of it (`by_action`) and where it was going (`by_app`):
    at the copy, when it is recorded, nobody knows yet. `by_day` is by the user's days."""

    total: int
    lifetime: int
    unbacked: int
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


class _Kind(NamedTuple):
    """What findings have in common that are counted as one."""

    type: str
    class_: DataClass
    severity: Severity
    confidence: Confidence
    detector: Stage
    source: str
    app: str | None
    action: Action
    day: datetime.date


@dataclass(slots=True)
class _Sums:
    """What one pass adds up. It grows by eight bytes with each value id, and by a little with each day."""

    kinds: Counter[_Kind] = field(default_factory=Counter)
    values: Distinct = field(default_factory=Distinct)
    sessions: set[str] = field(default_factory=set)
    last: str = ""

    def add(self, found: Finding, day: datetime.date) -> None:
        """One more finding, of this day."""
        channel = channel_of(found.source)
        sort = found.type, found.class_, found.severity, found.confidence, found.detector
        self.kinds[_Kind(*sort, channel, found.app, found.action, day)] += 1
        if found.value_id is not None:
            self.values.add(found.value_id)
        if found.session_id:
            self.sessions.add(found.session_id)
        if found.timestamp > self.last:
            self.last = found.timestamp

    def by(self, word: Callable[[_Kind], str]) -> Mapping[str, int]:
        """The counts by a word, the most frequent first; equal ones by name, so that the same record says the same."""
        counts: Counter[str] = Counter()
        for kind, count in self.kinds.items():
            counts[word(kind)] += count
        return _ranked(counts)

    def of(self, chosen: Callable[[_Kind], bool]) -> int:
        """How many are of this kind."""
        return sum(count for kind, count in self.kinds.items() if chosen(kind))


def stats_of(record: Displayed) -> Stats:
    """The figures of what is displayed, in one pass. Raises StoreError."""
    counter, sums, day_of = record.counter, _Sums(), days_of_timestamps()
    for batch in record.displayed_findings():
        for finding in batch:
            sums.add(finding, day_of(finding.timestamp))
    weighed = ((weights.weight(kind.type, kind.severity, kind.confidence), n) for kind, n in sums.kinds.items())
    score = round(math.fsum(weight * count for weight, count in weighed), 1)
    different = sums.values.different()
    return Stats(
        total=counter.displayed,
        lifetime=counter.lifetime,
        unbacked=record.unbacked(),
        types=counter.displayed_types,
        sessions=len(sums.sessions),
        high_confidence=sums.of(lambda kind: kind.confidence >= Confidence.HIGH),
        regex=sums.of(lambda kind: kind.detector is Stage.REGEX),
        llm=sums.of(lambda kind: kind.detector is Stage.SEMANTIC),
        unique_values=different,
        repeat_exposures=sums.values.total - different,
        sources=sums.by(lambda kind: kind.source),
        by_class=sums.by(lambda kind: str(kind.class_)),
        by_regulatory=_tagged(sums.by(lambda kind: kind.type)),
        by_severity=sums.by(lambda kind: str(kind.severity)),
        by_app=sums.by(lambda kind: kind.app or "unknown"),
        by_action=sums.by(lambda kind: str(kind.action)),
        by_day=dict(sorted(sums.by(lambda kind: kind.day.isoformat()).items())),
        weighted_score=score,
        grade=weights.grade(score),
        last=sums.last or None,
    )


def _tagged(types: Mapping[str, int]) -> Mapping[str, int]:
    """How many findings touch each regulation."""
    counts: Counter[str] = Counter()
    for name, count in types.items():
        counts.update(dict.fromkeys(weights.tags(name), count))
    return _ranked(counts)


def _ranked(counts: Counter[str]) -> Mapping[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _plain(value: object) -> object:
    return dict(value) if isinstance(value, Mapping) else value
