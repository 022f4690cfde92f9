"""What may be written down. No field of a finding could hold a raw value."""

from __future__ import annotations

from dataclasses import dataclass

from sonomos_core.model.levels import Action, Confidence, DataClass, Severity, Stage


@dataclass(frozen=True, slots=True)
class Finding:
    """One redacted fact: what was seen, where, and what became of it.

    `value` is the redacted form, `value_id` the keyed hash that recognises repeats (None where the key is out of
    reach), `timestamp` UTC as `YYYY-MM-DDTHH:MM:SSZ`, `id` unique in the ledger, `source` one of `clipboard`,
    `file:<path>`, `watch:<product>:<path>`, `hook:<client>`, `image`, `cli`.
    """

    id: str
    timestamp: str
    type: str
    class_: DataClass
    rule: str
    value: str
    value_id: str | None
    occurrences: int
    detector: Stage
    severity: Severity
    confidence: Confidence
    example: bool
    source: str
    app: str | None
    source_app: str | None
    action: Action
    session_id: str | None
    cwd: str | None
