"""Made-up findings and exceptions for the gallery."""

from __future__ import annotations

import time
from dataclasses import replace

from sonomos_app.guard.viewmodel.exceptions import ExceptionRow
from sonomos_app.guard.viewmodel.history import HistoryRow, Step
from sonomos_app.ui.samples import NOW
from sonomos_core.model import Action, Confidence, DataClass, Finding, Severity, Stage

_HOUR = 3600.0
_KINDS = (
    ("aws-secret-key", "AWS secret key", Severity.HIGH, "wJ••••Ky"),
    ("pii-ssn", "SSN", Severity.HIGH, "51••••89"),
    ("pii-email", "email", Severity.LOW, "ja••••om"),
    ("pii-name", "name", Severity.MEDIUM, "••••"),
)
_APPS = ("Claude", "Writer", None, "ChatGPT", "Slack")


def history(count: int) -> tuple[HistoryRow, ...]:
    """So many findings, the newest first."""
    return tuple(_row(number) for number in range(count))


def exceptions(count: int) -> tuple[ExceptionRow, ...]:
    """So many exceptions, of each kind in turn."""
    kinds = _kinds_of_exceptions()
    return tuple(replace(kinds[number % len(kinds)], id=str(number)) for number in range(count))


def _kinds_of_exceptions() -> tuple[ExceptionRow, ...]:
    return (
        ExceptionRow(
            "1", True, "SSN 51••••89", None, "/usr/bin/writer", None, NOW - 7 * _HOUR, NOW, "allowed in this app"
        ),
        ExceptionRow("2", True, None, "email", "Slack", NOW + _HOUR / 2, NOW - 90, NOW, "allowed after equal answers"),
        ExceptionRow("3", False, None, "AWS secret key", "Claude", None, None, NOW, "masked after equal answers"),
        ExceptionRow("4", True, None, None, "Thunderbird", NOW - 9, NOW - 9 * 24 * _HOUR, NOW, "moving house"),
        ExceptionRow("5", True, "8f2c11aa90bd", None, None, None, None, NOW - 60 * 24 * _HOUR, ""),
    )


def _row(number: int) -> HistoryRow:
    rule, label, severity, value = _KINDS[number % 4]
    app = _APPS[number % 5]
    stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(NOW - 60 * number**2))
    found = Finding(
        f"{number:016x}", stamp, rule.replace("-", "_"), DataClass.PII, rule, value, f"{number % 40:012x}", 1,
        Stage.REGEX, severity, Confidence.HIGH, False, "clipboard", None, "Datadog", Action.FLAGGED, None, None,
    )  # fmt: skip
    masked = (Step(stamp, app, "masked", "guarded"),) if app else ()
    return HistoryRow(
        found, label, (*masked, Step(stamp, app, "overridden", "your answer")) if number % 7 == 1 else masked
    )
