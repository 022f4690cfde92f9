"""How far a record file was counted, and the same place found again after somebody changed the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from sonomos_app.store.ledger import chain, line
from sonomos_app.store.ledger.line import Kind, Line
from sonomos_app.store.ledger.shelf import Shelf
from sonomos_app.store.summary import days


@dataclass(frozen=True, slots=True)
class Progress:
    """The last line counted: its hash (`head`), where it lies, and the highest place in the chain so far.

    `seq_hash` is the hash of our record at that place (`head` may be another program's). `foreign_time` is the latest
    time of another program's record: it tells old ones from new when the last line is gone. `number` is the one that
    the file with that line has or will have as an archive, `lines` how many were counted in it, and `fresh` says that
    the file is a new one, begun by us, of which nothing was counted yet.
    """

    seq: int = 0
    head: str = chain.FIRST_PREV
    seq_hash: str = chain.FIRST_PREV
    start: int = 0
    end: int = 0
    foreign_time: str = ""
    number: int = 1
    lines: int = 0
    fresh: bool = False

    def after(self, counted: Line) -> Progress:
        """The progress once this line is counted too."""
        moved = replace(
            self, head=counted.hash, start=counted.start, end=counted.end, lines=self.lines + 1, fresh=False
        )
        if counted.kind is Kind.CANARY:
            return replace(moved, foreign_time=max(self.foreign_time, counted.timestamp))
        if counted.seq > self.seq:
            return replace(moved, seq=counted.seq, seq_hash=counted.hash)
        return moved

    def turned(self) -> Progress:
        """The progress at the beginning of the file that follows."""
        return replace(self, number=self.number + 1, start=0, end=0, lines=0, fresh=True)

    def at_least(self, other: Progress) -> Progress:
        """The progress with the other's place in the chain, where that is further."""
        return replace(self, seq=other.seq, seq_hash=other.seq_hash) if other.seq > self.seq else self

    def as_json(self) -> dict[str, Any]:
        """The progress as a file holds it."""
        return {name: getattr(self, name) for name, _ in _FIRST}

    @classmethod
    def from_json(cls, given: Mapping[str, Any]) -> Progress:
        """The progress a file holds; what is missing or of the wrong type is as at the beginning."""
        return cls(**{name: given[name] if type(given.get(name)) is type(first) else first for name, first in _FIRST})


_FIRST = tuple(asdict(Progress()).items())
"""Each field with its value at the beginning."""


@dataclass(frozen=True, slots=True)
class Tail:
    """What a record file holds beyond what was counted."""

    progress: Progress
    new: Counter[str]
    """How many records were not counted before, by type."""
    old: Counter[str]
    """Those of them that are another program's and not after the last reset: the displayed count leaves them out."""
    ends_open: bool
    """The file does not end with a line end; what is appended must begin with one."""
    last_hash: str
    """The hash that the next line names as `prev`."""


def read_tail(files: Shelf, progress: Progress, *, adopt: bool = False, reset_at: str = "") -> Tail:
    """The records after `progress`, and where the next line goes. Raises OSError, UnsafePath.

    With the store's lock held, `adopt` gives archives that another program made of the file their place. `reset_at` is
    when the displayed count was started anew, empty where it never was.
    """
    reset = days.seconds(reset_at) if reset_at else -1
    tail = _read_live(files, progress, reset)
    if tail is not None:
        return tail
    if adopt and files.strangers():
        files.adopt(progress.number)
    new, old = Counter[str](), Counter[str]()
    for number in files.numbers():
        if number >= progress.number:  # the file was archived since
            data = files.content(number)
            tail = _tail(_told_apart(list(line.split(data)), progress), data, replace(progress, lines=0), reset)
            new, old = new + tail.new, old + tail.old
            progress = replace(tail.progress, number=number).turned()
    if (opened := files.open(None)) is None:
        return Tail(replace(progress, start=0, end=0, lines=0), new, old, False, progress.head)
    with opened[0] as file:
        live = file.read()
    tail = _tail(_told_apart(list(line.split(live)), progress), live, replace(progress, lines=0), reset)
    return replace(tail, new=new + tail.new, old=old + tail.old)


def _read_live(files: Shelf, progress: Progress, reset: int) -> Tail | None:
    """The tail where the last counted line still stands in the file that is written now."""
    if progress.end <= progress.start or (opened := files.open(None)) is None:
        return None
    with opened[0] as file:
        file.seek(progress.start)
        data = file.read()
    if not _holds(data, progress):
        return None
    after = data[progress.end - progress.start :]
    return _tail([(each, True) for each in line.split(after, start=progress.end)], data, progress, reset)


def _holds(data: bytes, progress: Progress) -> bool:
    """Whether the last counted line still stands where it stood; `data` begins at its start."""
    length = progress.end - progress.start
    if length <= 0 or data[length : length + 1] not in (b"\n", b""):
        return False
    return line.read(data[:length]).hash == progress.head


def _told_apart(lines: Sequence[Line], progress: Progress) -> list[tuple[Line, bool]]:
    """Each line with whether it may be new: it follows the last counted one or, where that is gone, it is later."""
    if progress.fresh:
        return [(each, True) for each in lines]
    found = [index for index, each in enumerate(lines) if each.hash == progress.head]
    if found:
        return [(each, index > found[-1]) for index, each in enumerate(lines)]
    return [(each, each.kind is not Kind.CANARY or each.timestamp > progress.foreign_time) for each in lines]


def _tail(lines: Sequence[tuple[Line, bool]], data: bytes, progress: Progress, reset: int) -> Tail:
    counted, last_hash, new, old = progress, progress.head, Counter[str](), Counter[str]()
    ends_open = bool(data) and not data.endswith(b"\n")
    for each, fresh in lines:
        last_hash = each.hash
        if each.kind is Kind.TORN and ends_open and each is lines[-1][0]:
            break  # somebody may still be writing it
        if fresh and (each.kind is Kind.CANARY or (each.kind is Kind.OURS and each.seq > counted.seq)):
            new[each.type] += 1
            if reset >= 0 and each.kind is Kind.CANARY and days.seconds(each.timestamp) <= reset:
                old[each.type] += 1
        counted = counted.after(each)
    return Tail(counted, new, old, ends_open, last_hash)
