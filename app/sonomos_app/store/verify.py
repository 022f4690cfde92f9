"""Whether a record file is still what was written: every broken place, and everything else read all the same."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sonomos_app.store import chain
from sonomos_app.store.line import Kind, Line
from sonomos_app.store.progress import Progress


class Trouble(enum.Enum):
    """What is wrong with a place."""

    EDITED = "edited"
    MISSING = "missing"
    REORDERED = "reordered"
    DUPLICATED = "duplicated"
    TRUNCATED = "truncated"  # the end is gone
    TORN = "torn"  # half a line, as a power cut leaves it
    FOREIGN = "foreign"  # JSON, but no record


@dataclass(frozen=True, slots=True)
class BrokenPlace:
    """One broken place; `line` counts from 1 and is None where no line is left to name."""

    file: str
    line: int | None
    trouble: Trouble
    sentence: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What a check found. `others` are records of another program, `unsigned` ours that carry no signature.

    `erased` are places whose content was deleted by the user, `unproven` those of them that no key vouches for.
    """

    places: tuple[BrokenPlace, ...]
    records: int
    others: int
    unsigned: int
    with_key: bool
    erased: int = 0
    unproven: int = 0

    @property
    def intact(self) -> bool:
        """Nothing is broken."""
        return not self.places

    def __add__(self, other: Verification) -> Verification:
        return Verification(
            self.places + other.places,
            self.records + other.records,
            self.others + other.others,
            self.unsigned + other.unsigned,
            self.with_key and other.with_key,
            self.erased + other.erased,
            self.unproven + other.unproven,
        )


def verify(
    file: str, lines: Sequence[Line], *, key: bytes | None, since: int = 1, anchor: Progress | None = None
) -> Verification:
    """The check of one file's lines.

    `anchor` is how far the chain had come when it was last kept beside the key. Records before `since` were signed with
    an earlier key; of them, and without a key of all, only the chain is checked.
    """
    walk = _Walk(file, key, since)
    for line in lines:
        walk.step(line)
    walk.finish(anchor or Progress())
    ours = [line for line in lines if line.kind is Kind.OURS]
    return Verification(
        places=tuple(sorted(walk.places, key=lambda place: (place.line is None, place.line))),
        records=len(ours),
        others=sum(line.kind is Kind.CANARY for line in lines),
        unsigned=sum(line.fields.get("mac") is None for line in ours),
        with_key=key is not None,
        erased=sum(line.erased is not None for line in lines),
        unproven=sum(line.erased is not None and not _is_vouched_for(key, line) for line in lines),
    )


class _Walk:
    """One pass over the lines. A record may follow our last one or any later line of another program."""

    def __init__(self, file: str, key: bytes | None, since: int) -> None:
        self.places: list[BrokenPlace] = []
        self._file, self._key, self._since = file, key, since
        self._seen: dict[int, Line] = {}
        self._last: Line | None = None
        self._highest = 0
        self._may_follow = {chain.FIRST_PREV}
        self._gaps: list[tuple[int, range]] = []
        self._reported: set[int] = set()

    def step(self, line: Line) -> None:
        match line.kind:
            case Kind.OURS:
                self._ours(line)
                return
            case Kind.TORN:
                self._report(line, Trouble.TORN, "half a line")
            case Kind.OTHER:
                self._report(line, Trouble.FOREIGN, "this is no record")
            case Kind.CANARY:
                if not self._signature_fits(line):
                    self._report(line, Trouble.EDITED, "its signature does not fit")
        self._may_follow.add(line.hash)

    def finish(self, anchor: Progress) -> None:
        """What only the whole file tells: gaps that stayed open, and an end that is gone."""
        for number, gap in self._gaps:
            for low, high in _open_parts(gap, self._seen):
                self._add(number, Trouble.MISSING, f"{_records(low, high)} missing before this line")
        if anchor.seq > self._highest:
            self._add(None, Trouble.TRUNCATED, f"{_records(self._highest + 1, anchor.seq)} missing at the end")
        kept = self._seen.get(anchor.seq)
        if kept is not None and kept.hash != anchor.seq_hash:
            self._report(kept, Trouble.EDITED, "it is not what was kept beside the key")

    def _ours(self, line: Line) -> None:
        seq = line.seq
        if not self._signature_fits(line):
            self._report(line, Trouble.EDITED, "its signature does not fit")
            seq = self._highest + 1  # its number may be what was changed
        if (first := self._seen.get(seq)) is not None:
            self._report(line, Trouble.DUPLICATED, f"record {seq} stands on line {first.number} already")
            return
        self._seen[seq] = line
        if seq < self._highest:
            self._report(line, Trouble.REORDERED, f"record {seq} stands after record {self._highest}")
            return
        if seq > self._highest + 1:
            self._gaps.append((line.number, range(self._highest + 1, seq)))
        elif line.fields.get("prev") not in self._may_follow:
            self._broken_link(line)
        self._last, self._highest, self._may_follow = line, seq, {line.hash}

    def _broken_link(self, line: Line) -> None:
        """The line names another one before it than is there: one of the two was changed, or something between."""
        before = self._last
        if line.number in self._reported or (before is not None and before.number in self._reported):
            return
        if before is None or self._is_proven(before):
            self._report(line, Trouble.MISSING, "a line before this one was removed or changed")
        else:
            self._report(before, Trouble.EDITED, "the next line was written after another text")

    def _signature_fits(self, line: Line) -> bool:
        mac = line.fields.get("mac")
        if line.erased is not None:  # only a signature tells a deletion from a line that somebody took away
            old = self._key is None or (self._since > 1 and line.seq < self._since)
            return old or _is_vouched_for(self._key, line)
        if self._key is None or mac is None or line.seq < self._since or line.kind is not Kind.OURS:
            return True
        return chain.is_signed_by(self._key, line.raw, str(mac))

    def _is_proven(self, line: Line) -> bool:
        """A signature was checked and fitted."""
        checked = self._key is not None and line.seq >= self._since and line.fields.get("mac") is not None
        return checked and self._signature_fits(line)

    def _report(self, line: Line, trouble: Trouble, sentence: str) -> None:
        if line.number not in self._reported:
            self._reported.add(line.number)
            self._add(line.number, trouble, sentence)

    def _add(self, number: int | None, trouble: Trouble, sentence: str) -> None:
        where = self._file if number is None else f"{self._file} line {number}"
        self.places.append(BrokenPlace(self._file, number, trouble, f"{where}: {trouble.value}, {sentence}"))


def _is_vouched_for(key: bytes | None, line: Line) -> bool:
    return key is not None and chain.is_signed_by(key, line.raw, str(line.fields.get("mac")))


def _open_parts(gap: range, seen: Iterable[int]) -> Iterable[tuple[int, int]]:
    """The parts of a gap that no later line filled, as first and last number."""
    low = gap.start
    for seq in sorted(seq for seq in seen if seq in gap):
        if seq > low:
            yield low, seq - 1
        low = seq + 1
    if low < gap.stop:
        yield low, gap.stop - 1


def _records(low: int, high: int) -> str:
    return f"record {low} is" if low == high else f"records {low} to {high} are"
