"""Tables: a cell is read as if it stood behind the name of its column.

CSV, tab-separated, Markdown, wikis, HTML, what databases print, columns aligned by blanks, and the rows of SQL's INSERT
and COPY. Only columns whose name says something sensitive are retold, one row a line, each cell between quotes:

    user,password,ssn            "password": "S7-otter", "ssn": "212-45-6780"
    ada,S7-otter,212-45-6780

The rules then look at that text. A table ends where three lines in a row have another number of cells. The items below
a name such as `passwords:` in YAML, JSON and HCL are read in the same way, as if the name stood before each of them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sonomos_core.detect.candidate import Candidate
from sonomos_core.detect.search import Buffer, Stretch
from sonomos_core.detect.tables.cells import LONGEST_LINE, Span, cells, line_at, rows_below
from sonomos_core.detect.tables.columns import told
from sonomos_core.detect.tables.header import HEADER, NAME_LIKE, SEPARATORS, indent_of_list, may_head
from sonomos_core.detect.tables.markup import rows_of_markup
from sonomos_core.detect.tables.statements import Rows, items_below, statement

_MOST_COLUMNS = 256
_WORDS_OF_SENTENCE = 3
"""More words than these make a column aligned by blanks an explanation of the one before."""
_DIGIT = re.compile(rb"[0-9]")
_QUOTES = b"\"'`*"


class Retold(NamedTuple):
    """A table's sensitive columns as lines of names and values; `cells` says where each value stands there and was."""

    text: bytes
    cells: list[tuple[int, int, int]]
    """Start and end in the retold text, start in the original."""

    def traced(self, found: Iterable[Candidate]) -> list[Candidate]:
        """What was found in the retold cells, at its place in the original."""
        starts = [cell[0] for cell in self.cells]
        traced = []
        for candidate in found:
            start, end, origin = self.cells[max(bisect_right(starts, candidate.start) - 1, 0)]
            if start <= candidate.start and candidate.end <= end:
                away = origin - start
                traced.append(candidate._replace(start=candidate.start + away, end=candidate.end + away))
        return traced


class Tables:
    """Finds tables by their headers. Holds no state, so all threads share it."""

    __slots__ = ("_before", "_header")

    def __init__(self) -> None:
        self._header = re.compile(HEADER.expression.encode())
        self._before = HEADER.lead_bytes + 1

    def retold(self, data: Buffer, stretches: Sequence[Stretch]) -> Iterator[Retold]:
        """The tables whose header begins in the stretches; none is looked at twice, however its lines look."""
        done = 0
        for low, last, high in stretches:
            # A stretch begins so far before the first trigger end in it; lines before that one hold none.
            first = data.rfind(b"\n", low, low + self._before - 1) + 1 if low else 0
            place = max(first, low, done)
            while place < last:
                start, end = line_at(data, place)
                found = None
                if end - start >= LONGEST_LINE or may_head(data[start:end]):
                    found = self._header.search(data, place, min(high, end))
                if found is None or found.start() >= last:
                    place = end + 1
                    continue
                place = found.start("value") if found["value"] is not None else found.start()
                names, rows, end = _table(data, place)
                place = done = max(end, found.end())
                if rows:
                    yield _retold(data, names, rows)


def _retold(data: Buffer, names: Sequence[bytes], rows: Sequence[Sequence[Span]]) -> Retold:
    columns = told(data, names, rows)
    text, places = bytearray(), []
    for row in rows:
        for column in columns:
            start, end = row[column.place]
            if column.doubtful and _DIGIT.search(data, start, end) is None:
                continue
            text += b'"' + column.name + b'": "'
            places.append((len(text), len(text) + end - start, start))
            text += data[start:end] + b'", '
        text += b"\n"
    return Retold(bytes(text), places)


def _table(data: Buffer, place: int) -> Rows:
    """The names of the columns, the cells of each row and where the table ends; no rows where no table is."""
    start, end = line_at(data, place)
    line = bytes(data[start:end])
    indent = indent_of_list(line)
    if indent is not None:
        return items_below(data, end, indent, b"password" if b"pass" in line.lower() else b"token")
    rows = statement(data, start, place, end)
    if rows is not None:
        return rows
    if b"</t" in line:
        names, cells_of_rows, stop = rows_of_markup(data, place)
        return _named(names), cells_of_rows, max(stop, end)
    return _plain(data, start, end)


def _plain(data: Buffer, start: int, end: int) -> Rows:
    """The rows below a line of names that a sign parts."""
    for separator in SEPARATORS:
        spans = cells(data, start, end, separator)
        if len(spans) > 1:
            names = [bytes(data[first:last]) for first, last in spans]
            explains = separator == b"  " and any(name.count(b" ") >= _WORDS_OF_SENTENCE for name in names)
            if len(spans) > _MOST_COLUMNS or explains or not all(map(NAME_LIKE.fullmatch, names)):
                return [], [], end
            rows, end = rows_below(data, end, separator, names)
            return _named(names), rows, end
    return [], [], end


def _named(names: Sequence[bytes]) -> list[bytes]:
    return [name.strip(_QUOTES) for name in names]
