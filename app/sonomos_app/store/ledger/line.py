"""One line of a record file as it was found: ours, another program's record, or neither."""

from __future__ import annotations

import enum
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sonomos_app.store.ledger import chain

ERASED = "was"
"""The field that names the line which stood here before: its content was deleted."""

_DECODER = json.JSONDecoder()


class Kind(enum.Enum):
    """Whose line it is."""

    OURS = "ours"
    CANARY = "canary"  # a record of Canary, which shares the file
    OTHER = "other"  # JSON, but no record
    TORN = "torn"  # no JSON: half a line


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its line end. `number` counts from 1, `start` and `end` are bytes, the line end not included."""

    number: int
    start: int
    raw: bytes = field(repr=False)
    kind: Kind
    fields: Mapping[str, Any] = field(default_factory=dict, repr=False)

    @property
    def end(self) -> int:
        """The offset of the first byte after the line."""
        return self.start + len(self.raw)

    @property
    def erased(self) -> str | None:
        """The hash of the line that stood here before its content was deleted; None for any other line."""
        was = self.fields.get(ERASED)
        return was if isinstance(was, str) and self.kind in (Kind.OURS, Kind.CANARY) else None

    @property
    def hash(self) -> str:
        """What the next line calls this one; what was written after a line still names it as it was."""
        return self.erased or chain.line_hash(self.raw)

    @property
    def seq(self) -> int:
        """The place in the chain; 0 for a line that is not ours."""
        return int(self.fields["seq"]) if self.kind is Kind.OURS else 0

    @property
    def type(self) -> str:
        """The type that the counter counts."""
        return str(self.fields.get("type") or "unknown")

    @property
    def timestamp(self) -> str:
        """The time of the record; empty when it has none."""
        return str(self.fields.get("timestamp") or "")


def split(data: bytes, *, first_number: int = 1, start: int = 0) -> Iterator[Line]:
    """The lines of `data`, which begins at byte `start` of its file; empty lines are passed over."""
    number, position = first_number, 0
    while position < len(data):
        end = data.find(b"\n", position)
        end = len(data) if end < 0 else end
        if raw := data[position:end]:
            yield read(raw, number=number, start=start + position)
        number, position = number + 1, end + 1


def read(raw: bytes, *, number: int = 1, start: int = 0) -> Line:
    """What one line is; never raises."""
    try:
        fields = _parsed(raw)
    except (ValueError, RecursionError):
        return Line(number, start, raw, Kind.TORN)
    if not isinstance(fields, dict):
        return Line(number, start, raw, Kind.OTHER)
    return Line(number, start, raw, _kind(fields), fields)


def _parsed(raw: bytes) -> Any:
    """What the line says, in half the time that `json.loads` takes to find out how it is encoded."""
    try:
        return _DECODER.decode(raw.decode("utf-8"))
    except ValueError:  # an editor may have put a mark at the beginning, and whatever else is taken as well
        return json.loads(raw)


def _kind(fields: Mapping[str, Any]) -> Kind:
    seq = fields.get("seq")
    if "schema" in fields and type(seq) is int and 0 < seq < chain.HIGHEST_SEQ:
        return Kind.OURS
    if "seq" not in fields and all(isinstance(fields.get(name), str) for name in ("type", "value", "timestamp")):
        return Kind.CANARY
    return Kind.OTHER
