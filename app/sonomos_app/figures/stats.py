"""The record since the last reset in figures: Canary's, and ours beside them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from sonomos_app.figures import weights
from sonomos_app.figures.cells import Shown, Sort
from sonomos_app.figures.reader import Counts
from sonomos_core.model import Confidence, Stage


class Displayed(Protocol):
    """A record that knows what the findings since the last reset add up to."""

    @property
    def counter(self) -> Counts:
        """The counts at this moment."""

    def displayed_sums(self) -> Shown:
        """The findings since the last reset boiled down, with what was decided last in `action` and `app`."""

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


@dataclass(frozen=True, slots=True)
class _Sums:
    """The sorts, added up by whatever they have in common."""

    sorts: Mapping[Sort, int]

    def by(self, word: Callable[[Sort], str]) -> Mapping[str, int]:
        """The counts by a word, the most frequent first; equal ones by name, so that the same record says the same."""
        counts: Counter[str] = Counter()
        for sort, count in self.sorts.items():
            counts[word(sort)] += count
        return _ranked(counts)

    def of(self, chosen: Callable[[Sort], bool]) -> int:
        """How many are of this kind."""
        return sum(count for sort, count in self.sorts.items() if chosen(sort))


def stats_of(record: Displayed) -> Stats:
    """The figures of what is displayed. Costs little, however long the record is. Raises StoreError."""
    counter, shown = record.counter, record.displayed_sums()
    sums = _Sums(shown.sorts)
    weighed = ((weights.weight(sort.type, sort.severity, sort.confidence), n) for sort, n in shown.sorts.items())
    score = round(math.fsum(weight * count for weight, count in weighed), 1)
    return Stats(
        total=counter.displayed,
        lifetime=counter.lifetime,
        unbacked=record.unbacked(),
        types=counter.displayed_types,
        sessions=shown.sessions,
        high_confidence=sums.of(lambda sort: sort.confidence >= Confidence.HIGH),
        regex=sums.of(lambda sort: sort.detector is Stage.REGEX),
        llm=sums.of(lambda sort: sort.detector is Stage.SEMANTIC),
        unique_values=shown.values,
        repeat_exposures=shown.with_value - shown.values,
        sources=sums.by(lambda sort: sort.channel or "unknown"),
        by_class=sums.by(lambda sort: str(sort.class_)),
        by_regulatory=_tagged(sums.by(lambda sort: sort.type)),
        by_severity=sums.by(lambda sort: str(sort.severity)),
        by_app=sums.by(lambda sort: sort.app or "unknown"),
        by_action=sums.by(lambda sort: str(sort.action)),
        by_day={day.isoformat(): count for day, count in sorted(shown.days.items())},
        weighted_score=score,
        grade=weights.grade(score),
        last=shown.last,
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
