"""Recorded findings for tests of the history."""

from __future__ import annotations

from sonomos_app.guard.viewmodel.history import HistoryRow, Step
from sonomos_core.model import Action, Confidence, DataClass, Finding, Severity, Stage

KINDS = (
    ("aws-secret-key", "AWS secret key", Severity.HIGH),
    ("pii-email", "email", Severity.LOW),
    ("pii-name", "name", Severity.MEDIUM),
)
APPS = ("Claude", "Writer", None)


def row(number: int, *, action: str | None = "masked", value_id: str | None = "") -> HistoryRow:
    """The finding with this number; every third is alike, and the higher the number the older it is."""
    rule, label, severity = KINDS[number % 3]
    app = APPS[number % 3]
    stamp = f"2026-01-{28 - number % 28:02}T12:00:00Z"
    finding = Finding(
        f"{number:016x}", stamp, rule.replace("-", "_"), DataClass.PII, rule, f"v{number % 9}••••yz",
        f"{number % 9:012x}" if value_id == "" else value_id, 1 + number % 2, Stage.REGEX, severity, Confidence.HIGH,
        False, "clipboard", app, "Datadog", Action.FLAGGED, None, None,
    )  # fmt: skip
    steps = (Step(stamp, app, action, "guarded"),) if action and app else ()
    return HistoryRow(finding, label, steps)


def rows(count: int) -> list[HistoryRow]:
    """So many findings, the newest first."""
    return [row(number) for number in range(count)]
