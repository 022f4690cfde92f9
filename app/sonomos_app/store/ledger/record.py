"""Findings and decisions as the fields of a line, and back."""

from __future__ import annotations

import enum
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from sonomos_app.store.canary import records as canary
from sonomos_app.store.ledger.line import Kind, Line
from sonomos_core.model import Action, Confidence, DataClass, Finding, Severity, Stage

E = TypeVar("E", bound=enum.Enum)

_FIELDS = (
    "id",
    "timestamp",
    "type",
    "class",
    "rule",
    "value",
    "value_id",
    "occurrences",
    "detector",
    "severity",
    "confidence",
    "example",
    "source",
    "app",
    "source_app",
    "action",
    "session_id",
    "cwd",
)


@dataclass(frozen=True, slots=True)
class Decision:
    """What became of a finding after it was recorded. `reason` is a word for people, never a value."""

    timestamp: str
    finding: str
    action: Action
    app: str | None
    reason: str


def finding_fields(finding: Finding) -> dict[str, Any]:
    """A finding as the fields of its line, in the order of the record's description."""
    values = {name: getattr(finding, "class_" if name == "class" else name) for name in _FIELDS}
    return {name: value.value if isinstance(value, enum.Enum) else value for name, value in values.items()}


def decision_fields(decision: Decision) -> dict[str, Any]:
    """A decision as the fields of its line."""
    return {
        "timestamp": decision.timestamp,
        "finding": decision.finding,
        "action": decision.action.value,
        "app": decision.app,
        "reason": decision.reason,
    }


def finding(line: Line) -> Finding | None:
    """The finding on a line, another program's record included; None for any other line."""
    if line.erased:
        return None
    if line.kind is Kind.CANARY:
        return canary.finding(line)
    if line.kind is not Kind.OURS or not line.fields.get("type"):
        return None
    given = line.fields
    return Finding(
        id=text(given, "id"),
        timestamp=text(given, "timestamp"),
        type=text(given, "type"),
        class_=member(DataClass, given.get("class"), DataClass.PII),
        rule=text(given, "rule"),
        value=text(given, "value"),
        value_id=optional(given, "value_id"),
        occurrences=given["occurrences"] if type(given.get("occurrences")) is int else 1,
        detector=member(Stage, given.get("detector"), Stage.REGEX),
        severity=member(Severity, given.get("severity"), Severity.MEDIUM),
        confidence=member(Confidence, given.get("confidence"), Confidence.MEDIUM),
        example=given.get("example") is True,
        source=text(given, "source"),
        app=optional(given, "app"),
        source_app=optional(given, "source_app"),
        action=member(Action, given.get("action"), Action.FLAGGED),
        session_id=optional(given, "session_id"),
        cwd=optional(given, "cwd"),
    )


def decision(line: Line) -> Decision | None:
    """The decision on a line; None for any other line."""
    if line.kind is not Kind.OURS or "finding" not in line.fields:
        return None
    given = line.fields
    action = member(Action, given.get("action"), Action.FLAGGED)
    return Decision(
        text(given, "timestamp"), text(given, "finding"), action, optional(given, "app"), text(given, "reason")
    )


def text(given: Mapping[str, Any], name: str) -> str:
    """A field as text; empty when it is missing."""
    value = given.get(name)
    return value if isinstance(value, str) else ""


def optional(given: Mapping[str, Any], name: str) -> str | None:
    """A field as text; None when it is missing."""
    value = given.get(name)
    return value if isinstance(value, str) else None


def member(kind: type[E], value: object, default: E) -> E:
    """The member an enum has for a word; the default for a word it does not know."""
    return _members(kind).get(value, default) if isinstance(value, str) else default


@functools.cache
def _members(kind: type[E]) -> Mapping[object, E]:
    return {each.value: each for each in kind}
