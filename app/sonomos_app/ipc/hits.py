"""What may leave a process about a match: what it is and where it stands, its value redacted."""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, fields
from typing import Any

from sonomos_app.ipc import MessageError
from sonomos_core.model import Match
from sonomos_core.redact import redact_value


@dataclass(frozen=True, slots=True)
class Hit:
    """One redacted match. `unit` says what `start`, `end` and `column` count: `codepoint` or `byte`.

    Lines and columns begin at 1; a line ends with a line feed.
    """

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


def hits_in(text: str | bytes, matches: Iterable[Match], identify: Callable[[Match], str | None]) -> tuple[Hit, ...]:
    """The redacted form of matches of `text`; `identify` gives a match its `value_id`, or None without the key."""
    feeds = [found.start() for found in re.finditer(b"\n", text)] if isinstance(text, bytes) else _feeds(text)
    unit = "byte" if isinstance(text, bytes) else "codepoint"
    return tuple(_hit(match, feeds, unit, identify(match)) for match in matches)


def _feeds(text: str) -> list[int]:
    return [found.start() for found in re.finditer("\n", text)]


def hit_at(match: Match, place: tuple[int, int, int, int], unit: str, value_id: str | None) -> Hit:
    """The redacted form of a match whose offsets, line and column are known."""
    start, end, line, column = place
    return Hit(
        rule=match.rule,
        type=match.type,
        class_=str(match.class_),
        severity=str(match.severity),
        confidence=str(match.confidence),
        example=match.example,
        value_id=value_id,
        start=start,
        end=end,
        unit=unit,
        line=line,
        column=column,
        redacted=redact_value(match.value, match.redaction),
    )


def _hit(match: Match, feeds: list[int], unit: str, value_id: str | None) -> Hit:
    line = bisect.bisect_left(feeds, match.start)
    begins = feeds[line - 1] + 1 if line else 0
    return hit_at(match, (match.start, match.end, line + 1, match.start - begins + 1), unit, value_id)
