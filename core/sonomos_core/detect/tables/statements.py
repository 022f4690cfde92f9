"""The rows of SQL's INSERT and COPY, and the items below a name such as `passwords:` in YAML, JSON and HCL."""

from __future__ import annotations

import re

from sonomos_core.detect.search import Buffer
from sonomos_core.detect.tables.cells import LONGEST_LINE, Span, cells, line_at

_MOST_ITEMS = 1_000
_MOST_ROWS = 10_000
_LISTED = re.compile(
    rb"([ \t]*)(-[ \t]+)?(?:[\"']?([\w.-]{1,40})[\"']?[ \t]*[:=][ \t]*)?"
    rb"[\"']?([^\s\"'#,\]}:]{4,256})[\"']?[ \t]*,?[ \t]*\r?"
)
_NO_VALUE = frozenset(
    {b"name", b"source", b"target", b"key", b"path", b"file", b"secretname", b"mountpath", b"type", b"id"}
)
_INSERT = re.compile(rb"(?i)\bINTO\s+[\w.`\"\[\]]{1,130}\s*$")
_COPY = re.compile(rb"(?i)\bCOPY\s+[\w.`\"\[\]]{1,130}\s*$")
_VALUES = re.compile(rb"(?i)\)\s*VALUES\s*")
_FROM_STDIN = re.compile(rb"(?i)([\w,\s\"]{1,2000})\)\s*FROM\s+stdin\b[^\n]{0,200}")
_TUPLE = re.compile(rb"\s*,?\s*\(((?:'(?:[^'\\]|\\.)*'|[^'()])*)\)")
_ITEM = re.compile(rb"\s*(?:N?'((?:[^'\\]|\\.|'')*)'|([^,']*))\s*(?:,|$)")

Rows = tuple[list[bytes], list[list[Span]], int]
"""The names of the columns, the cells of each row, and where the last one ends."""


def statement(data: Buffer, start: int, place: int, line_end: int) -> Rows | None:
    """The rows of the INSERT or COPY in whose name or list of columns, opened in the line, the place is; None for
    others."""
    line = bytes(data[start:line_end])
    opening = line.rfind(b"(", 0, place - start + 1)
    if opening < 0:  # the table itself has such a name
        opening = line.find(b"(", place - start)
    if opening < 0:
        return None
    if _INSERT.search(line[:opening]):
        return _inserted(data, start + opening + 1, line_end)
    if _COPY.search(line[:opening]):
        return _copied(data, start + opening + 1, line_end)
    return None


def items_below(data: Buffer, place: int, indent: int, name: bytes) -> Rows:
    """The items below a name, further in than it: those of a list, or values of names of their own."""
    rows: list[list[Span]] = []
    while len(rows) < _MOST_ITEMS and place < len(data):
        begin = place + 1
        end = line_at(data, begin)[1]
        item = _LISTED.fullmatch(data, begin, end)
        if item is None or len(item[1]) < indent + (item[2] is None):
            break
        if item[3] is None or bytes(item[3]).lower() not in _NO_VALUE:
            rows.append([item.span(4)])
        place = end
    return [name], rows, place


def _inserted(data: Buffer, place: int, line_end: int) -> Rows:
    closing = _VALUES.search(data, place, place + LONGEST_LINE)
    if closing is None:
        return [], [], line_end
    names = _names(data, place, closing.start())
    rows, end = [], closing.end()
    while (found := _TUPLE.match(data, end, end + LONGEST_LINE)) is not None:
        end = found.end()
        items = [item for item in _ITEM.finditer(data, *found.span(1)) if item.end() > item.start()]
        if len(items) == len(names):
            rows.append([item.span(1 if item[1] is not None else 2) for item in items])
    return names, rows, end if rows else max(end, line_end)


def _copied(data: Buffer, place: int, line_end: int) -> Rows:
    """The lines below COPY … FROM stdin up to the one that ends them."""
    head = _FROM_STDIN.match(data, place, place + LONGEST_LINE)
    if head is None:
        return [], [], line_end
    names = _names(data, *head.span(1))
    rows: list[list[Span]] = []
    end = head.end()
    while len(rows) < _MOST_ROWS and end < len(data):
        begin = end + 1
        stop = line_at(data, begin)[1]
        spans = cells(data, begin, stop, b"\t")
        if len(spans) != len(names):
            break
        rows.append(spans)
        end = stop
    return names, rows, max(end, line_end)


def _names(data: Buffer, start: int, end: int) -> list[bytes]:
    return [name.strip(b' \t\r\n`"[]') for name in bytes(data[start:end]).split(b",")]
