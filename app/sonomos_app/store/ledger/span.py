"""From when to when the records of an archive are, told in its header: so that years need not be unpacked for a week.

The header only says where to look first. What the summary is built from is the lines, and a check of the record names a
header that does not fit them.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from sonomos_app.store.ledger import packing
from sonomos_app.store.summary import days

_STAMP = re.compile(rb'"timestamp":"([^"\\]*)"')
_COMMENT = re.compile(r"(\d{1,12})-(\d{1,12}) ([0-9a-f]{8})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Span:
    """The earliest and the latest moment, in epoch seconds; what has no time is left out."""

    earliest: int
    latest: int

    @classmethod
    def of(cls, texts: Iterable[bytes]) -> Span | None:
        """The span of some lines; None where no line has a time."""
        stamps = {stamp for text in texts for stamp in _STAMP.findall(text)}
        moments = [moment for stamp in stamps if (moment := days.seconds(stamp.decode("utf-8", "replace")))]
        return cls(min(moments), max(moments)) if moments else None

    @classmethod
    def told(cls, comment: str) -> Span | None:
        """The span that a header tells; None where it tells none, or was changed."""
        given = _COMMENT.fullmatch(comment)
        if given is None or f"{zlib.crc32(comment[:-9].encode()):08x}" != given[3]:
            return None
        return cls(int(given[1]), int(given[2]))

    @property
    def comment(self) -> str:
        """What a header tells."""
        text = f"{self.earliest}-{self.latest}"
        return f"{text} {zlib.crc32(text.encode()):08x}"

    def covers(self, other: Span | None) -> bool:
        """Whether the other lies within it."""
        return other is None or (self.earliest <= other.earliest and other.latest <= self.latest)


def packed(text: bytes) -> bytes:
    """The lines as an archive whose header tells their span."""
    span = Span.of([text])
    return packing.pack(text, span.comment if span else "")
