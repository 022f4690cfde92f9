"""Values in a column of their own: `key          = value`, `Password:       value`.

Rules allow for a few blanks beside a sign. Aligned files and forms have dozens of them: here each row becomes one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sonomos_core.decode.trace import Piece, Segment, Trace

Buffer = bytes | bytearray
Span = tuple[int, int]

_ROW = b"    "
"""A shorter row of blanks is what rules allow for."""

_BLANKS = re.compile(rb" +")
_MOST_BLANKS = 120
_LINE_ENDS = b"\r\n"

_APART = 200
"""Rows that are no farther apart are read together."""

_LINE_BYTES = 4096
"""So much is read of a longer line on each side."""


def segments(data: Buffer) -> Iterator[Segment]:
    """The lines in which values are aligned, with one blank in place of each row."""
    block: list[Span] = []
    for row in sorted((*_behind_signs(data), *_before_signs(data))):
        if block and row[0] - block[-1][1] > _APART:
            yield _opened(data, block)
            block = []
        block.append(row)
    if block:
        yield _opened(data, block)


def _behind_signs(data: Buffer) -> Iterator[Span]:
    """The rows of blanks between a sign and a value in the same line."""
    for sign in (b":", b"="):
        at = data.find(sign + _ROW)
        while at >= 0:
            blanks = _BLANKS.match(data, at + 1, at + 1 + _MOST_BLANKS)
            end = at + 1 if blanks is None else blanks.end()
            if data[end : end + 1] not in _LINE_ENDS:
                yield at + 1, end
            at = data.find(sign + _ROW, end)


def _before_signs(data: Buffer) -> Iterator[Span]:
    """The rows of blanks between a name and a sign in the same line."""
    for sign in (b"=", b":"):
        at = data.find(_ROW + sign)
        while at >= 0:
            end = at + len(_ROW)
            before = data[max(end - _MOST_BLANKS, 0) : end].rstrip(b" ")
            if before and before[-1] not in _LINE_ENDS:
                yield max(end - _MOST_BLANKS, 0) + len(before), end
            at = data.find(_ROW + sign, end)


def _opened(data: Buffer, rows: list[Span]) -> Segment:
    low = max(data.rfind(b"\n", 0, rows[0][0]) + 1, rows[0][0] - _LINE_BYTES)
    feed = data.find(b"\n", rows[-1][1], rows[-1][1] + _LINE_BYTES)
    high = feed if feed >= 0 else min(rows[-1][1] + _LINE_BYTES, len(data))
    opened, pieces = bytearray(), [Piece(0, low)]
    at = low
    for start, end in rows:
        opened += data[at : start + 1]
        at = end
        pieces.append(Piece(len(opened), at))
    opened += data[at:high]
    is_line = low == 0 or data[low - 1 : low] == b"\n"
    return Segment(
        bytes(opened), Trace(pieces, len(opened)), cut_before=not is_line, cut_after=feed < 0 and high < len(data)
    )
