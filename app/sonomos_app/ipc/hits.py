"""What may leave a process about a match: what it is and where it stands, its value redacted."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any

from sonomos_app.ipc import MessageError


@dataclass(frozen=True, slots=True)
class Hit:
    """One redacted match. `unit` says what `start` and `end` count: `codepoint` or `byte`; lines and columns from 1."""

    rule: str
    type: str
    class_: str
    severity: str
    confidence: str
    example: bool
    value_id: str | None
    start: int
    end: int
    unit: str
    line: int
    column: int
    redacted: str

    def as_json(self) -> dict[str, Any]:
        """The hit as the public interface writes it."""
        return {name.rstrip("_"): value for name, value in asdict(self).items()}

    @classmethod
    def from_json(cls, record: dict[str, Any]) -> Hit:
        """The hit that `as_json` wrote. Raises MessageError."""
        try:
            return cls(**{field.name: record[field.name.rstrip("_")] for field in fields(cls)})
        except (KeyError, TypeError):
            raise MessageError("a finding lacks a field") from None
