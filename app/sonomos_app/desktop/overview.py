"""The figures and rows that tray and window show, read from the store."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Mapping
from dataclasses import dataclass

from sonomos_app.figures.counter import counter_of, found_today
from sonomos_app.figures.days import EVER
from sonomos_app.guard.viewmodel import FindingRow
from sonomos_app.guard.viewmodel.week import names_of
from sonomos_app.store.store import Store
from sonomos_app.store.summary.days import seconds
from sonomos_core.detect import rulebook
from sonomos_core.model import Finding

SHOWN = 500
"""So many of the newest findings are listed."""


@dataclass(frozen=True, slots=True)
class Overview:
    """The counter (today, since the last reset, ever), and the newest findings with what became of them last."""

    today: int
    total: int
    rows: tuple[FindingRow, ...]
    lifetime: int = 0


def overview(store: Store, now: float) -> Overview:
    """What the store holds at this moment (epoch seconds). Raises StoreError."""
    labels = rule_labels()
    newest = itertools.islice(itertools.chain.from_iterable(store.findings_between(*EVER)), SHOWN)
    rows = tuple(_row(finding, labels) for finding in newest)
    counter = counter_of(store)
    return Overview(found_today(store, now), counter.total, rows, counter.lifetime)


@functools.cache
def rule_labels() -> Mapping[str, str]:
    """What people call each rule's finds, and those of each type whose rules agree; read once: there are hundreds."""
    return names_of(rulebook.shipped())


def _row(finding: Finding, labels: Mapping[str, str]) -> FindingRow:
    return FindingRow(
        time=seconds(finding.timestamp),
        label=labels.get(finding.rule, finding.type.replace("_", " ")),
        severity=finding.severity,
        redacted=finding.value,
        app=finding.app,
        action=str(finding.action),
    )
