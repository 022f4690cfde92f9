"""The record read from its end, a little at a time: the newest findings are there before the oldest are read."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from sonomos_app.store import line, record
from sonomos_app.store.errors import explained
from sonomos_app.store.line import Line
from sonomos_app.store.record import Decision
from sonomos_core.model import Finding
from sonomos_platform.files import secure

BLOCK_BYTES = 256 * 1024
BATCH = 200


def newest_first(path: Path) -> Iterator[tuple[Finding, ...]]:
    """The findings of a ledger in batches, the newest first. Raises StoreError."""
    yield from batches(filter(None, map(record.finding, lines_newest_first(path))))


def lines_newest_first(path: Path) -> Iterator[Line]:
    """The lines of a record file from the last to the first, without their places. Raises StoreError."""
    return map(line.read, _lines_backwards(path))


def batches(findings: Iterable[Finding]) -> Iterator[tuple[Finding, ...]]:
    """The same findings, some of them at a time."""
    given = iter(findings)
    while batch := tuple(itertools.islice(given, BATCH)):
        yield batch


def decisions_backwards(path: Path, end: int) -> Iterator[Decision]:
    """The decisions before this byte, the newest first. Raises StoreError."""
    return filter(None, map(record.decision, map(line.read, _lines_backwards(path, end))))


def end_of(path: Path) -> int:
    """The byte after the last whole line. Raises StoreError."""
    with explained(path):
        try:
            fd = secure.open_private(path, os.O_RDONLY)
        except FileNotFoundError:
            return 0
        with open(fd, "rb") as file:
            at = size = file.seek(0, os.SEEK_END)
            while at > 0:
                at = max(0, at - BLOCK_BYTES)
                file.seek(at)
                if (found := file.read(min(BLOCK_BYTES, size - at)).rfind(b"\n")) >= 0:
                    return at + found + 1
            return 0


def decisions_from(path: Path, start: int) -> tuple[tuple[Decision, ...], int]:
    """The decisions from this byte on, the oldest first, and the byte after the last whole line. Raises StoreError."""
    with explained(path):
        try:
            fd = secure.open_private(path, os.O_RDONLY)
        except FileNotFoundError:
            return (), 0
        with open(fd, "rb") as file:
            file.seek(start)
            found = []
            for raw in file:
                if not raw.endswith(b"\n"):
                    break
                start += len(raw)
                if (decision := record.decision(line.read(raw.rstrip(b"\n")))) is not None:
                    found.append(decision)
            return tuple(found), start


def _lines_backwards(path: Path, end: int | None = None) -> Iterator[bytes]:
    """The lines before `end` (None: all) from the last to the first, read in blocks; empty ones are passed over."""
    with explained(path):
        try:
            fd = secure.open_private(path, os.O_RDONLY)
        except FileNotFoundError:
            return
        with open(fd, "rb") as file:
            at, head = file.seek(0, os.SEEK_END) if end is None else end, b""
            while at > 0:
                length = min(BLOCK_BYTES, at)
                at -= length
                file.seek(at)
                head, *whole = (file.read(length) + head).split(b"\n")
                yield from filter(None, reversed(whole))
            if head:
                yield head
