"""Deleting records out of the middle of a chain, so that the rest can still be checked.

A deleted line leaves a mark in its place: its number, the hash of the line before, its type (for the counts) and the
hash it had, signed with the install key. The line after it still names that hash, so the chain holds; and since only
the key makes such a mark, nobody else can pass a removal off as a deletion by the user.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sonomos_app.store.ledger import chain, line, packing
from sonomos_app.store.ledger.line import ERASED, Kind, Line
from sonomos_app.store.ledger.shelf import Shelf
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


@dataclass(frozen=True, slots=True)
class Choice:
    """Which records are meant: our own by the field `name`, which is one of `ids`, other ones by `fits` alone."""

    fits: Callable[[Line], bool]
    name: str
    ids: Collection[str]

    def lines(self, rows: Iterable[bytes]) -> Iterator[Line]:
        """The lines that are meant, with their places. Of ours only those that may be are read: it may be many."""
        field, ids, start = f'"{self.name}":"'.encode(), {each.encode() for each in self.ids}, 0
        for number, raw in enumerate(rows, start=1):
            at = raw.find(field) + len(field)
            if b'"seq":' not in raw or raw[at : raw.find(b'"', at)] in ids:
                each = line.read(raw.rstrip(b"\n"), number=number, start=start)
                if each.kind in _KEPT and not each.erased and self.fits(each):
                    yield each
            start += len(raw)


def holding(files: Shelf, choice: Choice) -> tuple[frozenset[int], frozenset[int]]:
    """The packed archives that were looked through, and those of them that hold a chosen record. Needs no lock."""
    packed = frozenset(files.numbers()) - frozenset(files.numbers(unpacked=True))
    blocks = {number: files.blocks(number) for number in packed}
    return packed, frozenset(
        number for number in packed if any(True for block in blocks[number] for _ in choice.lines(_rows(block.text)))
    )


def erase(
    files: Shelf, choice: Choice, key: bytes, looked: tuple[frozenset[int], frozenset[int]]
) -> tuple[tuple[Line, ...], frozenset[int]]:
    """The chosen records are gone from all files: those that were there, and the numbers of the changed files.

    The caller holds the store's lock. `looked` is what `holding` said before. Raises OSError, UnsafePath.
    """
    gone: list[Line] = []
    changed = set()
    numbers = files.numbers()
    for number in numbers:
        if files.plain(number).exists():
            here = _erase_plain(files.plain(number), choice, key)
        elif number in looked[1] or number not in looked[0]:
            here = _erase_packed(files.packed(number), choice, key)
        else:
            continue
        gone += here
        changed |= {number} if here else set()
    if here := _erase_plain(files.live, choice, key):
        gone += here
        changed.add((numbers[-1] if numbers else 0) + 1)
    return tuple(gone), frozenset(changed)


def _erase_packed(path: Path, choice: Choice, key: bytes) -> list[Line]:
    """A packed archive is replaced as a whole."""
    gone: list[Line] = []

    def change(text: bytes) -> bytes:
        marks = [_mark(each, key) for each in choice.lines(_rows(text))]
        gone.extend(mark.old for mark in marks)
        return _rewritten(text, marks)

    with open(secure.open_private(path, os.O_RDONLY), "rb") as file:
        data = packing.rewritten(file.read(), change)
    if gone:
        secure.write_atomic(path, data)
    return gone


def _erase_plain(path: Path, choice: Choice, key: bytes) -> list[Line]:
    """Written over where the marks fit, which leaves nothing of the lines behind in the file; else it is replaced."""
    try:
        fd = secure.open_private(path, os.O_RDWR)
    except FileNotFoundError:
        return []
    with open(fd, "r+b") as file:
        marks = [_mark(each, key) for each in choice.lines(file)]
        if all(len(mark.new) == len(mark.old.raw) for mark in marks):
            for mark in marks:
                file.seek(mark.old.start)
                file.write(mark.new)
            file.flush()
            os.fsync(file.fileno())
        else:
            file.seek(0)
            secure.write_atomic(path, _rewritten(file.read(), marks))
    return [mark.old for mark in marks]


def _rows(text: bytes) -> Iterable[bytes]:
    return io.BytesIO(text)


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
