"""The rows of HTML: the cells of the row that holds the names, and those of the rows behind it."""

from __future__ import annotations

import re

from sonomos_core.detect.search import Buffer
from sonomos_core.detect.tables.cells import Span, stripped

_REACH = 65_536
_LONGEST_ROW = 4_096
_ROW = re.compile(rb"(?is)\s*(?:</?t(?:head|body|foot)[^<>]{0,100}>\s*)*<tr[^<>]{0,200}>(.{0,4096}?)</tr\s*>")
_CELL = re.compile(rb"(?is)<t([dh])(?:\s[^<>]{0,200})?>(.{0,1024}?)</t[dh]\s*>")
_FIRST_TAG = re.compile(rb"\s*<[a-zA-Z][^<>]{0,100}>")
_LAST_TAG = re.compile(rb"</?[a-zA-Z][^<>]{0,20}>\s*$")


def rows_of_markup(data: Buffer, place: int) -> tuple[list[bytes], list[list[Span]], int]:
    """The names in the row that holds the place, the cells of each row behind it that has as many, and their end."""
    start = bytes(data[max(place - _LONGEST_ROW, 0) : place]).lower().rfind(b"<tr")
    head = _ROW.match(data, max(place - _LONGEST_ROW, 0) + start) if start >= 0 else None
    if head is None:
        return [], [], place
    columns = _cells(data, *head.span(1))
    names = [bytes(data[first:last]) for first, last in columns]
    rows, end = [], head.end()
    while end - place < _REACH and (row := _ROW.match(data, end)) is not None:
        cells = _cells(data, *row.span(1))
        end = row.end()
        if len(cells) == len(columns):
            rows.append(cells)
    return names, rows, end


def _cells(data: Buffer, start: int, end: int) -> list[Span]:
    return [_untagged(data, *cell.span(2)) for cell in _CELL.finditer(data, start, end)]


def _untagged(data: Buffer, start: int, end: int) -> Span:
    """The text between the tags that open and close a cell's content."""
    while (first := _FIRST_TAG.match(data, start, end)) is not None:
        start = first.end()
    while (last := _LAST_TAG.search(bytes(data[max(start, end - 130) : end]))) is not None:
        end -= len(last[0])
    return stripped(data, start, end)
