"""The figures and rows that tray and window show, read from the store."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Mapping
from dataclasses import dataclass

from sonomos_app.figures.counter import counter_of, found_today
from sonomos_app.guard.viewmodel import FindingRow
from sonomos_app.store.store import Store
from sonomos_core.detect import rulebook
from sonomos_core.model import Finding

SHOWN = 500
"""So many of the newest findings are listed."""


@dataclass(frozen=True, slots=True)
class Overview:
    """The counter, for today and since the last reset, and the newest findings."""

    today: int
    total: int
    rows: tuple[FindingRow, ...]


def overview(store: Store, now: float) -> Overview:
    """What the store holds at this moment (epoch seconds). Raises StoreError."""
    labels = rule_labels()
    last = {decision.finding: decision for decision in store.decisions()}
    rows = []
    for finding in store.findings(SHOWN):
        decision = last.get(finding.id)
        app = finding.app if decision is None else decision.app or finding.app
        action = finding.action if decision is None else decision.action
        rows.append(_row(finding, labels, app, str(action)))
    return Overview(found_today(store, now), counter_of(store).total, tuple(rows))


@functools.cache
def rule_labels() -> Mapping[str, str]:
    """What people call each rule's finds; read once, since there are hundreds."""
    return {rule.id: rule.label for rule in rulebook.shipped()}


def _row(finding: Finding, labels: Mapping[str, str], app: str | None, action: str) -> FindingRow:
    moment = datetime.datetime.strptime(finding.timestamp, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=datetime.UTC)
    return FindingRow(
        time=moment.timestamp(),
        label=labels.get(finding.rule, finding.type.replace("_", " ")),
        severity=finding.severity,
        redacted=finding.value,
        app=app,
        action=action,
    )
