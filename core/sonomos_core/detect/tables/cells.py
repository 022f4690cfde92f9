"""Lines and the places of their cells, without the blanks and quotes around them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sonomos_core.detect.search import Buffer

LONGEST_LINE = 16_384
_MISFITS = 3
_MOST_LINES_OF_A_ROW = 12
_RULED_LINE = re.compile(rb"[-+|:=\s]+")
_ALIGNED = re.compile(rb"\S+(?: \S+)*")
_QUOTED = re.compile(rb'[ \t]*"((?:[^"]|"")*)"[ \t\r]*')

Span = tuple[int, int]


def line_at(data: Buffer, place: int) -> Span:
    """The line that holds the place, without its break; one that is too long ends early."""
    start = data.rfind(b"\n", max(place - LONGEST_LINE, 0), place) + 1 or max(place - LONGEST_LINE, 0)
    end = data.find(b"\n", place, place + LONGEST_LINE)
    end = end if end >= 0 else min(place + LONGEST_LINE, len(data))
    return start, end


def rows_below(data: Buffer, place: int, separator: bytes, names: Sequence[bytes]) -> tuple[list[list[Span]], int]:
    """The lines below that have as many cells, and the end of the last of them; one that repeats a name is none."""
    rows: list[list[Span]] = []
    misfits, reach = 0, place
    separator = b"|" if separator == b"||" else separator
    while misfits < _MISFITS and place < len(data):
        begin = place + 1
        start, place = line_at(data, begin)
        start = max(start, begin)
        line = data[start:place]
        if _RULED_LINE.fullmatch(line) and line.strip():
            continue
        if separator in b",;\t" and line.count(b'"') % 2:
            place = _end_of_row(data, place)
        spans = cells(data, start, place, separator)
        if len(spans) == len(names) and not _repeats(data, spans, names):
            rows.append(spans)
            misfits, reach = 0, place
        else:
            misfits += 1
    return rows, reach


def _repeats(data: Buffer, spans: Sequence[Span], names: Sequence[bytes]) -> bool:
    return any(first < last and data[first:last] == name for (first, last), name in zip(spans, names, strict=True))


def _end_of_row(data: Buffer, place: int) -> int:
    """Where a row ends of which a cell between quotes goes on in the next lines; the line's own end if none closes."""
    end = place
    for _ in range(_MOST_LINES_OF_A_ROW):
        if end >= len(data):
            break
        begin = end + 1
        end = line_at(data, begin)[1]
        if data[begin:end].count(b'"') % 2:
            return end
    return place


def cells(data: Buffer, start: int, end: int, separator: bytes) -> list[Span]:
    """The places of the cells of a line, without blanks and quotes around them."""
    if separator == b"  ":
        return [found.span() for found in _ALIGNED.finditer(data, start, end)]
    spans: list[Span] = []
    place, width = start, len(separator)
    bars = separator[:1] == b"|"
    while place <= end:
        quoted = _QUOTED.match(data, place, end) if not bars else None
        stop = quoted.end() if quoted is not None else data.find(separator, place, end)
        if quoted is not None and stop < end and data[stop : stop + 1] != separator:
            quoted, stop = None, data.find(separator, place, end)
        stop = end if stop < 0 else stop
        spans.append(quoted.span(1) if quoted is not None else stripped(data, place, stop))
        place = stop + width
    if bars:  # the outer ones open and close a row
        spans = [span for number, span in enumerate(spans) if span[0] < span[1] or 0 < number < len(spans) - 1]
    return spans


def stripped(data: Buffer, start: int, end: int) -> Span:
    """The span without blanks, and without pairs of quotes, backticks or stars just inside."""
    while start < end and data[start] in b" \t\r\n":
        start += 1
    while start < end and data[end - 1] in b" \t\r\n":
        end -= 1
    while end - start > 2 and data[start] == data[end - 1] and data[start] in b"\"'`*":
        start, end = start + 1, end - 1
    return start, end
