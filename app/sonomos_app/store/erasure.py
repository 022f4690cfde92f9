"""Deleting records out of the middle of a chain, so that the rest can still be checked.

A deleted line leaves a mark in its place: its number, the hash of the line before, its type (for the counts) and the
hash it had, signed with the install key. The line after it still names that hash, so the chain holds; and since only
the key makes such a mark, nobody else can pass a removal off as a deletion by the user.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sonomos_app.store import chain, line
from sonomos_app.store.line import ERASED, Kind, Line
from sonomos_platform.files import secure

_KEPT = {
    Kind.OURS: ("schema", "seq", "prev", "type"),
    Kind.CANARY: ("type", "timestamp"),  # what it takes to count the line, which Canary goes on doing
}


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands in the place of a line from now on; without its line end."""

    old: Line
    new: bytes = field(repr=False)


def erase(
    path: Path, chosen: Callable[[Line], bool], key: bytes, *, name: str, ids: Collection[str]
) -> tuple[Line, ...]:
    """The chosen records are gone from the file; those that were there. The caller holds the store's lock.

    Of our own lines only those are read whose field `name` is one of `ids`: the record may be long.

    Written over where the mark fits, which leaves nothing of the line behind in the file; else the file is replaced.
    Raises OSError, UnsafePath.
    """
    try:
        fd = secure.open_private(path, os.O_RDWR)
    except FileNotFoundError:
        return ()
    with open(fd, "r+b") as file:
        lines = _lines(file, f'"{name}":"'.encode(), {each.encode() for each in ids})
        marks = [_mark(each, key) for each in lines if each.kind in _KEPT and not each.erased and chosen(each)]
        if all(len(mark.new) == len(mark.old.raw) for mark in marks):
            for mark in marks:
                file.seek(mark.old.start)
                file.write(mark.new)
            file.flush()
            os.fsync(file.fileno())
        else:
            file.seek(0)
            secure.write_atomic(path, _rewritten(file.read(), marks))
    return tuple(mark.old for mark in marks)


def _lines(file: Iterable[bytes], field: bytes, ids: Collection[bytes]) -> Iterator[Line]:
    """The lines that may be meant; one after the other, so that other threads get their turn."""
    start = 0
    for number, raw in enumerate(file, start=1):
        at = raw.find(field) + len(field)
        if b'"seq":' not in raw or raw[at : raw.find(b'"', at)] in ids:
            yield line.read(raw.rstrip(b"\n"), number=number, start=start)
        start += len(raw)


def _mark(old: Line, key: bytes) -> Mark:
    kept = {name: old.fields[name] for name in _KEPT[old.kind] if name in old.fields}
    if old.kind is Kind.CANARY:
        kept["value"] = ""
    return Mark(old, chain.sign({**kept, ERASED: old.hash}, key, length=len(old.raw)))


def _rewritten(data: bytes, marks: list[Mark]) -> bytes:
    pieces, at = [], 0
    for mark in marks:
        pieces += [data[at : mark.old.start], mark.new]
        at = mark.old.end
    return b"".join([*pieces, data[at:]])
