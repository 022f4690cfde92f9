"""Canary's own records, versions 1.3 and 1.5, as findings: it writes to the same folder and file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sonomos_app.store.canary.types import TYPES
from sonomos_app.store.ledger.line import Line
from sonomos_core.model import Action, Confidence, DataClass, Finding, Severity, Stage

ID = "canary-"
"""With this the ids of such findings begin: those that say the same have the same id."""


_STAGES = {"llm": Stage.SEMANTIC, "custom": Stage.CUSTOM}
_CONFIDENCE = {each.value: each for each in Confidence}


def id_of(line: Line) -> str:
    """The id of the finding of Canary's record on a line."""
    return f"{ID}{line.hash[:16]}"


def finding(line: Line) -> Finding:
    """The finding of Canary's record on a line. Canary has no severity, class or action; they follow from the type."""
    given = line.fields
    kind = line.type
    class_, severity = TYPES.get(kind, (DataClass.PII, Severity.MEDIUM))
    return Finding(
        id=id_of(line),
        timestamp=line.timestamp,
        type=kind,
        class_=class_,
        rule=kind.replace("_", "-"),
        value=str(given["value"]),
        value_id=_text(given, "value_id"),
        occurrences=1,
        detector=_STAGES.get(str(given.get("detector")), Stage.REGEX),
        severity=severity,
        confidence=_CONFIDENCE.get(str(given.get("confidence")), Confidence.MEDIUM),
        example=False,
        source=_text(given, "source") or "transcript",
        app=None,
        source_app=None,
        action=Action.FLAGGED,
        session_id=_text(given, "session_id"),
        cwd=_text(given, "cwd"),
    )


def _text(given: Mapping[str, Any], name: str) -> str | None:
    value = given.get(name)
    return value if isinstance(value, str) else None
