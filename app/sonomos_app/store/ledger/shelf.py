"""The files of one record: the one that is written now, and the numbered archives of what was written before.

`leaks.jsonl` is archived as `archive/leaks-000001.jsonl`, which a moment later is packed as `….jsonl.gz`. While both
are there the plain one counts: it is removed only when the packed one says the same.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from sonomos_app.store.ledger import packing
from sonomos_app.store.ledger.packing import Block
from sonomos_platform.errors import PlatformError
from sonomos_platform.files import secure

log = logging.getLogger("sonomos.store")

FOLDER = "archive"
BLOCK_BYTES = 256 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """When a file is full."""

    lines: int = 50_000
    size_bytes: int = 5 * 1024 * 1024


class Shelf:
    """Where the files of one record are, and what is in them. Methods raise OSError, UnsafePath."""

    def __init__(self, live: Path, limits: Limits | None = None) -> None:
        self.live = live
        self.limits = limits or Limits()
        self.folder = live.parent / FOLDER
        self._number = re.compile(rf"{re.escape(live.stem)}-(\d{{6,9}})\.jsonl(\.gz)?", re.ASCII)

    def plain(self, number: int) -> Path:
        """An archive before it is packed."""
        return self.folder / f"{self.live.stem}-{number:06}.jsonl"

    def packed(self, number: int) -> Path:
        """The same archive packed."""
        return self.folder / f"{self.live.stem}-{number:06}.jsonl.gz"

    def path(self, number: int | None) -> Path:
        """The file that counts for a number; None stands for the one that is written now."""
        if number is None:
            return self.live
        return plain if (plain := self.plain(number)).exists() else self.packed(number)

    def name(self, number: int | None) -> str:
        """What people are told: the path below the data folder."""
        return self.path(number).relative_to(self.live.parent).as_posix()

    def numbers(self, *, unpacked: bool = False) -> list[int]:
        """The numbers of the archives, or of those that are not packed, the oldest first."""
        found = {int(match[1]) for match in map(self._number.fullmatch, self._names()) if match}
        return sorted(number for number in found if not unpacked or self.plain(number).exists())

    def is_link(self, number: int) -> bool:
        """Whether a link stands in an archive's place."""
        return any(path.is_symlink() for path in (self.plain(number), self.packed(number)))

    def exists(self) -> bool:
        """Whether anything was ever written, as far as the files tell."""
        return bool(self.numbers()) or (self.live.exists() and self.live.stat().st_size > 0)

    def strangers(self) -> list[Path]:
        """Archives that another program made of our file, the oldest first: Canary does, when it shares the folder."""
        start, known = f"{self.live.stem}-", self._number.fullmatch
        names = [each for each in self._names() if each.startswith(start) and not known(each)]
        return [self.folder / each for each in sorted(names) if each.endswith(".jsonl.gz")]

    def free(self, least: int) -> int:
        """The number of the next archive, `least` or more."""
        return max([least, *(number + 1 for number in self.numbers()[-1:])])

    def adopt(self, least: int) -> None:
        """Archives that another program made of our file have our names now, in their order, from `least` on."""
        for path in self.strangers():
            os.rename(path, self.packed(self.free(least)))

    def open(self, which: int | Path | None) -> tuple[BinaryIO, bool] | None:
        """A file for reading, and whether it is packed; None when it is gone. The caller closes it.

        `which` is an archive's number or another program's archive; None stands for the file that is written now. An
        archive that is a link, or cannot be read, is passed over: one of many must not hide the others.
        """
        paths = [self.plain(which), self.packed(which)] if isinstance(which, int) else [which or self.live]
        for path in paths:
            try:
                return open(secure.open_private(path, os.O_RDONLY), "rb"), path.suffix == ".gz"
            except FileNotFoundError:
                continue
            except (OSError, PlatformError) as error:
                if which is None:
                    raise
                log.info("%s cannot be read: %s", path.name, type(error).__name__)
        return None

    def packed_bytes(self, number: int) -> bytes | None:
        """A packed archive as it lies there; None where it is plain or cannot be read."""
        if (opened := self.open(number)) is None:
            return None
        with opened[0] as file:
            return file.read() if opened[1] else None

    def comment(self, number: int) -> str | None:
        """What the header of a packed archive says; None for one that has no such header."""
        if (opened := self.open(number)) is None:
            return None
        with opened[0] as file:
            return packing.comment(file.read(2 * packing.LONGEST_COMMENT)) if opened[1] else None

    def blocks(self, which: int | Path | None) -> Iterator[Block]:
        """What is in a file, from its beginning, in blocks of whole lines; nothing when there is no such file."""
        if (opened := self.open(which)) is not None:
            with opened[0] as file:
                yield from packing.unpack(file.read()) if opened[1] else forwards(file)
        elif isinstance(which, int) and (os.path.lexists(self.path(which)) or self.is_link(which)):
            yield Block(b"", damaged=True)

    def content(self, number: int | None) -> bytes:
        """All that can be read of a file."""
        return b"".join(block.text for block in self.blocks(number))

    def now(self) -> tuple[list[int], BinaryIO | None]:
        """The archives and the file that is written now, as they stood at one moment: no line is in both."""
        while True:
            numbers, opened = self.numbers(), self.open(None)
            if numbers == self.numbers():
                return numbers, opened[0] if opened else None
            if opened:
                opened[0].close()

    def _names(self) -> list[str]:
        try:
            return os.listdir(self.folder)
        except (FileNotFoundError, NotADirectoryError):
            return []


def backwards(file: BinaryIO, end: int | None = None) -> Iterator[Block]:
    """The blocks of a plain file before `end` (None: all), the last one first."""
    at, tail = file.seek(0, os.SEEK_END) if end is None else end, b""
    while at > 0:
        length = min(BLOCK_BYTES, at)
        at -= length
        file.seek(at)
        data = file.read(length) + tail
        cut = data.find(b"\n") + 1 if at else 0
        if at and not cut:
            tail = data
            continue
        tail = data[:cut]
        yield Block(data[cut:])


def forwards(file: BinaryIO) -> Iterator[Block]:
    """The blocks of a plain file, the first one first."""
    rest = b""
    while chunk := file.read(BLOCK_BYTES):
        rest += chunk
        cut = rest.rfind(b"\n") + 1
        if cut:
            yield Block(rest[:cut])
            rest = rest[cut:]
    if rest:
        yield Block(rest)
