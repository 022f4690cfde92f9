"""The record read from its end, a little at a time: the newest findings are there before the oldest are read."""

from __future__ import annotations

import contextlib
import itertools
import re
from collections.abc import Collection, Iterable, Iterator
from typing import BinaryIO, TypeVar

from sonomos_app.store.errors import explained
from sonomos_app.store.ledger import line, packing, record, shelf
from sonomos_app.store.ledger.line import Line
from sonomos_app.store.ledger.packing import Block
from sonomos_app.store.ledger.record import Decision
from sonomos_app.store.ledger.shelf import Shelf
from sonomos_core.model import Finding

BATCH = 200
_FEW = 10
_VALUE_ID = re.compile(rb'"value_id": ?"([^"\\]+)"')
T = TypeVar("T")
_FILE = 1 << 40
"""A place in a record of several files is one number: how many files lie before it, times this, plus the byte."""


def newest_first(ledger: Shelf) -> Iterator[tuple[Finding, ...]]:
    """The findings of a ledger in batches, the newest first. Raises StoreError."""
    return batches(filter(None, map(record.finding, lines_newest_first(ledger))))


def lines_newest_first(files: Shelf) -> Iterator[Line]:
    """The lines of a record from the last to the first, without their places. Raises StoreError."""
    return itertools.chain.from_iterable(lines for _, lines in files_newest_first(files))


def files_newest_first(files: Shelf, unread: Collection[int] = ()) -> Iterator[tuple[int, Iterator[Line]]]:
    """The files of a record, the present one first, with their lines from the last to the first. Raises StoreError.

    A file's number comes with it; the present one has the number that it will have as an archive.
    """
    with explained(files.live):
        numbers, live = files.now()
        if live is not None:
            number = (numbers[-1] if numbers else 0) + 1
            with live:
                if number not in unread:
                    yield number, _lines_backwards(shelf.backwards(live))
        for number in reversed(numbers):
            if number not in unread:
                yield number, lines_of(files, number)


def lines_of(files: Shelf, number: int) -> Iterator[Line]:
    """The lines of one archive from the last to the first. Raises StoreError."""
    with explained(files.live):
        if (opened := files.open(number)) is None:
            return
        file, packed = opened
        with file:
            blocks = packing.unpack_backwards(file.read()) if packed else shelf.backwards(file)
            yield from _lines_backwards(blocks)


def of_values(ledger: Shelf, values: Collection[str]) -> tuple[Finding, ...]:
    """The findings of these values (by value id), each once, the oldest first. Raises StoreError.

    Only lines that name one of the values are read closely: a record of years takes seconds.
    """
    marks = frozenset(value.encode() for value in values)
    with explained(ledger.live), contextlib.ExitStack() as opened:
        numbers, live = ledger.now()
        of_live = shelf.forwards(opened.enter_context(live)) if live is not None else iter(())
        blocks = itertools.chain(itertools.chain.from_iterable(map(ledger.blocks, numbers)), of_live)
        near = (raw for block in blocks for raw in _naming(block.text, marks))
        found = filter(None, map(record.finding, map(line.read, near)))
        first = {each.id: each for each in reversed(list(found)) if each.value_id in values}
        return tuple(reversed(first.values()))


def _naming(text: bytes, values: Collection[bytes]) -> Iterator[bytes]:
    """The lines of a text that name one of these values."""
    if len(values) <= _FEW and not any(value in text for value in values):
        return  # to see that one is not there takes a tenth of the time
    for found in _VALUE_ID.finditer(text):
        if found[1] in values:
            end = text.find(b"\n", found.end())
            yield text[text.rfind(b"\n", 0, found.start()) + 1 : end if end >= 0 else len(text)]


def batches(findings: Iterable[T]) -> Iterator[tuple[T, ...]]:
    """The same findings, some of them at a time."""
    given = iter(findings)
    while batch := tuple(itertools.islice(given, BATCH)):
        yield batch


def decisions_newest_first(decided: Shelf) -> tuple[Iterator[Decision], int]:
    """The decisions of this moment, the newest first, and the place after the last of them. Raises StoreError."""
    with explained(decided.live):
        numbers, live = decided.now()
        data = _whole_lines(live)
    older = itertools.chain.from_iterable(lines_of(decided, number) for number in reversed(numbers))
    lines = itertools.chain(_lines_backwards([Block(data)]), older)
    return filter(None, map(record.decision, lines)), _FILE * len(numbers) + len(data)


def decisions_from(decided: Shelf, start: int) -> tuple[tuple[Decision, ...], int]:
    """The decisions from this place on, the oldest first, and the place after the last of them. Raises StoreError."""
    with explained(decided.live):
        numbers, live = decided.now()
        before, offset = divmod(start, _FILE)
        found: list[Decision] = []
        for number in numbers[before:]:
            found += _decisions(decided.content(number)[offset:])
            offset = 0
        offset = offset if before == len(numbers) else 0
        data = _whole_lines(live, offset)
    found += _decisions(data)
    return tuple(found), _FILE * len(numbers) + (offset + len(data) if live else 0)


def _whole_lines(file: BinaryIO | None, start: int = 0) -> bytes:
    """A file from a byte on, without a line that is still being written; it is closed."""
    if file is None:
        return b""
    with file:
        file.seek(start)
        data = file.read()
    return data[: data.rfind(b"\n") + 1]


def _decisions(data: bytes) -> list[Decision]:
    return [found for each in line.split(data) if (found := record.decision(each)) is not None]


def _lines_backwards(blocks: Iterable[Block]) -> Iterator[Line]:
    for block in blocks:
        yield from map(line.read, filter(None, reversed(block.text.split(b"\n"))))
