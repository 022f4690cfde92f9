"""The ledger in figures: Canary's, and ours beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sonomos_app.store import weights
from sonomos_app.store.record import Decision
from sonomos_app.store.tally import Tally
from sonomos_core.model import Confidence, Finding, Stage


@dataclass(frozen=True, slots=True)
class Stats:
    """`total` and `types` are the displayed counts and `lifetime` never falls; the rest is about what is still in the
    ledger since the last reset. A finding's latest decisions say what became of it (`by_action`) and where it was
    going (`by_app`): at the copy, when it is recorded, nobody knows yet."""

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
    weighted_score: float
    grade: str
    last: str | None

    def as_json(self) -> dict[str, Any]:
        """The figures under Canary's names and ours."""
        return {"schema": 1, **{name: _plain(getattr(self, name)) for name in self.__dataclass_fields__}}


def stats(tally: Tally, findings: Sequence[Finding], decisions: Iterable[Decision]) -> Stats:
    """The figures of what is displayed: `findings` are those in the ledger since the last reset."""
    ids = Counter(finding.value_id for finding in findings if finding.value_id)
    decided = tuple(decisions)
    latest = {decision.finding: decision.action for decision in decided}
    went = {decision.finding: decision.app for decision in decided if decision.app}
    score = round(sum(weights.score(finding) for finding in findings), 1)
    return Stats(
        total=tally.displayed,
        lifetime=tally.lifetime,
        types=tally.displayed_types,
        sessions=len({finding.session_id for finding in findings if finding.session_id}),
        high_confidence=sum(finding.confidence >= Confidence.HIGH for finding in findings),
        regex=sum(finding.detector is Stage.REGEX for finding in findings),
        llm=sum(finding.detector is Stage.SEMANTIC for finding in findings),
        unique_values=len(ids),
        repeat_exposures=ids.total() - len(ids),
        sources=_count(_source(finding.source) for finding in findings),
        by_class=_count(str(finding.class_) for finding in findings),
        by_regulatory=_count(tag for finding in findings for tag in weights.tags(finding.type)),
        by_severity=_count(str(finding.severity) for finding in findings),
        by_app=_count(went.get(finding.id) or finding.app or "unknown" for finding in findings),
        by_action=_count(str(latest.get(finding.id, finding.action)) for finding in findings),
        weighted_score=score,
        grade=weights.grade(score),
        last=max((finding.timestamp for finding in findings), default=None),
    )


def _source(source: str) -> str:
    return source.partition(":")[0] or "unknown"


def _count(words: Iterable[str]) -> Mapping[str, int]:
    return dict(Counter(words).most_common())


def _plain(value: object) -> object:
    return dict(value) if isinstance(value, Mapping) else value
