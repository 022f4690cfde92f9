"""One pass over a record, line by line: what each line says about the ones before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sonomos_app.store.ledger import chain
from sonomos_app.store.ledger.broken import Findings, Trouble, Verification
from sonomos_app.store.ledger.line import Kind, Line
from sonomos_app.store.ledger.progress import Progress
from sonomos_app.store.ledger.runs import Runs, Spot
from sonomos_app.store.ledger.whole import Part


@dataclass
class _Here:
    """What is noted of the file that is read now. `counts` are those before it, `others` another program's lines."""

    counts: tuple[int, int, int, int, int]
    broken: bool = False
    begun: bool = False
    prev: str = ""
    others: set[str] = field(default_factory=set)


class Walk:
    """A record of ours may follow our last one or any later line of another program."""

    def __init__(self, key: bytes | None, since: int, anchor: Progress) -> None:
        self._key, self._since, self._anchor = key, since, anchor
        self._found = Findings()
        self._runs = Runs()
        self._last: tuple[Spot, bool] | None = None
        """Our last record, and whether a signature proves it."""
        self._last_hash = ""
        self._highest = 0
        self._may_follow = {chain.FIRST_PREV}
        self._gaps: list[tuple[Spot, range, Sequence[str], Sequence[int]]] = []
        self._reported: set[Spot] = set()
        self._missing: Sequence[str] = ()
        self._unread: Sequence[int] = ()
        self._shut: dict[int, tuple[Trouble, str]] = {}
        self._anchored: tuple[Spot, str] | None = None
        self._records = self._others = self._unsigned = self._erased = self._unproven = 0
        self._here = _Here((0, 0, 0, 0, 0))

    def open(self, name: str, missing: Sequence[str]) -> None:
        """The lines that come now are of this file; before it these archives are missing."""
        self._found.files.append(name)
        self._missing = (*self._missing, *missing)
        self._here = _Here(self._counts())

    def part(self) -> Part | None:
        """What the file said that was read last; None where something in it is broken."""
        here, runs = self._here, self._runs.of_last_file(self._file)
        if here.broken:
            return None
        ours = self._last_hash if runs else ""
        others = sorted((self._may_follow - {ours}) if runs else here.others)
        after = (ours, *others) if runs else tuple(others)
        counts = (now - before for now, before in zip(self._counts(), here.counts, strict=True))
        return Part(runs, here.prev, after, bool(runs and self._last and self._last[1]), *counts)

    def skip(self, part: Part) -> bool:
        """The file is taken as it was read before; False where its lines have to be read to tell what is wrong."""
        if part.runs and not self._joins(part):
            return False
        self._may_follow |= {*part.after}
        self._records += part.records
        self._others += part.others
        self._unsigned += part.unsigned
        self._erased += part.erased
        self._unproven += part.unproven
        return True

    def _joins(self, part: Part) -> bool:
        first, last = part.runs[0][0], part.runs[-1][1]
        if first <= self._highest or first <= self._anchor.seq < last:
            return False
        if first > self._highest + 1:
            self._gap(Spot(self._file, part.runs[0][2]), first)
        elif part.prev and part.prev not in self._may_follow:
            return False
        for low, high, number in part.runs:
            self._runs.add_run(low, high, Spot(self._file, number))
        spot = Spot(self._file, number + high - low)
        if last == self._anchor.seq:
            self._anchored = (spot, part.after[0])
        self._go_on(spot, last, part.after[0], proven=part.proven)
        return True

    def damaged(self, number: int, *, link: bool = False) -> None:
        """What follows on this line of the file could not be unpacked; on 0: no line of it, since it is a `link`."""
        self._here.broken = True
        if number:
            self._found.add(number, Trouble.DAMAGED, "what follows on it in this archive cannot be unpacked")
            return
        self._unread = (*self._unread, self._file)
        sentence = "an archive is a file of its own, and links are not followed" if link else "it cannot be read"
        self._shut[self._file] = (Trouble.LINK if link else Trouble.DAMAGED, sentence)

    def changed_header(self) -> None:
        """The archive's header does not fit its lines."""
        self._here.broken = True
        self._found.add(None, Trouble.EDITED, "its header does not fit what is in it")

    def step(self, line: Line) -> None:
        """The next line of the file."""
        spot = Spot(self._file, line.number)
        self._count(line)
        match line.kind:
            case Kind.OURS:
                self._ours(line, spot)
                return
            case Kind.TORN:
                self._report(spot, Trouble.TORN, "half a line")
            case Kind.OTHER:
                self._report(spot, Trouble.FOREIGN, "this is no record")
            case Kind.CANARY:
                if not self._signature_fits(line):
                    self._report(spot, Trouble.EDITED, "its signature does not fit")
        self._may_follow.add(line.hash)
        self._here.others.add(line.hash)

    def finish(self) -> Verification:
        """What only the whole record tells: gaps that stayed open, and an end that is gone."""
        for spot, gap, files, unread in self._gaps:
            for low, high in self._runs.unseen(gap.start, gap.stop - 1):
                gone = f"; {', '.join(files)} {'is' if len(files) == 1 else 'are'} gone" if files else ""
                if not self._is_explained(low, high, unread, gone):
                    sentence = f"{_records(low, high)} missing before this line{gone}"
                    self._found.add(spot.line, Trouble.MISSING, sentence, spot.file)
        low, high = self._highest + 1, self._anchor.seq
        if low <= high and not self._is_explained(low, high, self._unread):
            self._found.add(None, Trouble.TRUNCATED, f"{_records(low, high)} missing at the end")
        for file, (trouble, sentence) in self._shut.items():
            self._found.add(None, trouble, sentence, file)
        if self._anchored is not None and self._anchored[1] != self._anchor.seq_hash:
            self._report(self._anchored[0], Trouble.EDITED, "it is not what was kept beside the key")
        return Verification(
            places=self._found.places(),
            records=self._records,
            others=self._others,
            unsigned=self._unsigned,
            with_key=self._key is not None,
            erased=self._erased,
            unproven=self._unproven,
        )

    @property
    def _file(self) -> int:
        return len(self._found.files) - 1

    def _counts(self) -> tuple[int, int, int, int, int]:
        return self._records, self._others, self._unsigned, self._erased, self._unproven

    def _count(self, line: Line) -> None:
        ours = line.kind is Kind.OURS
        self._records += ours
        self._others += line.kind is Kind.CANARY
        self._unsigned += ours and line.fields.get("mac") is None
        if line.erased is not None:
            self._erased += 1
            self._unproven += not self._is_vouched_for(line)

    def _ours(self, line: Line, spot: Spot) -> None:
        seq, fits = line.seq, self._signature_fits(line)
        if not fits:
            self._report(spot, Trouble.EDITED, "its signature does not fit")
            seq = self._highest + 1  # its number may be what was changed
        if (first := self._runs.find(seq)) is not None:
            where = f"line {first.line}" + (f" of {self._found.files[first.file]}" if first.file != spot.file else "")
            self._report(spot, Trouble.DUPLICATED, f"record {seq} stands on {where} already")
            return
        self._runs.add(seq, spot)
        if seq == self._anchor.seq:
            self._anchored = (spot, line.hash)
        if seq < self._highest:
            self._report(spot, Trouble.REORDERED, f"record {seq} stands after record {self._highest}")
            return
        prev = line.fields.get("prev")
        if seq > self._highest + 1:
            self._gap(spot, seq)
        elif prev not in self._may_follow:
            self._broken_link(spot)
        if not self._here.begun:
            self._here.begun, self._here.prev = True, "" if prev in self._here.others else str(prev)
        self._go_on(spot, seq, line.hash, proven=fits and self._is_checked(line))

    def _gap(self, spot: Spot, seq: int) -> None:
        """Records before this one did not come; within a file that is more than its neighbours can explain."""
        self._gaps.append((spot, range(self._highest + 1, seq), self._missing, self._unread))
        self._here.broken |= self._here.begun

    def _go_on(self, spot: Spot, seq: int, hash_: str, *, proven: bool) -> None:
        self._missing = self._unread = ()
        self._last, self._last_hash = (spot, proven), hash_
        self._highest, self._may_follow = seq, {hash_}

    def _is_explained(self, low: int, high: int, unread: Sequence[int], more: str = "") -> bool:
        """Whether these records lie in a file that could not be read: one place then, and not a second one."""
        if not unread:
            return False
        trouble, sentence = self._shut[unread[0]]
        self._shut[unread[0]] = trouble, f"{sentence}; {_records(low, high)} not read{more}"
        return True

    def _broken_link(self, spot: Spot) -> None:
        """The line names another one before it than is there: one of the two was changed, or something between."""
        before = self._last
        if spot in self._reported or (before is not None and before[0] in self._reported):
            return
        if before is None or before[1]:
            self._report(spot, Trouble.MISSING, "a line before this one was removed or changed")
        else:
            self._report(before[0], Trouble.EDITED, "the next line was written after another text")

    def _signature_fits(self, line: Line) -> bool:
        mac = line.fields.get("mac")
        if line.erased is not None:  # only a signature tells a deletion from a line that somebody took away
            old = self._key is None or (self._since > 1 and line.seq < self._since)
            return old or self._is_vouched_for(line)
        if self._key is None or mac is None or line.seq < self._since or line.kind is not Kind.OURS:
            return True
        return chain.is_signed_by(self._key, line.raw, str(mac))

    def _is_checked(self, line: Line) -> bool:
        """There is a signature that this key tells the truth of."""
        return self._key is not None and line.seq >= self._since and line.fields.get("mac") is not None

    def _is_vouched_for(self, line: Line) -> bool:
        return self._key is not None and chain.is_signed_by(self._key, line.raw, str(line.fields.get("mac")))

    def _report(self, spot: Spot, trouble: Trouble, sentence: str) -> None:
        if spot not in self._reported:
            self._reported.add(spot)
            self._here.broken |= spot.file == self._file
            self._found.add(spot.line, trouble, sentence, spot.file)


def _records(low: int, high: int) -> str:
    return f"record {low} is" if low == high else f"records {low} to {high} are"
