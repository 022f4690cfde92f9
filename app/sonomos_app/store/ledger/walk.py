"""One pass over a record, line by line: what each line says about the ones before it."""

from __future__ import annotations

from collections.abc import Sequence

from sonomos_app.store.ledger import chain
from sonomos_app.store.ledger.broken import Findings, Trouble, Verification
from sonomos_app.store.ledger.line import Kind, Line
from sonomos_app.store.ledger.progress import Progress
from sonomos_app.store.ledger.runs import Runs, Spot


class Walk:
    """A record of ours may follow our last one or any later line of another program."""

    def __init__(self, key: bytes | None, since: int, anchor: Progress) -> None:
        self._key, self._since, self._anchor = key, since, anchor
        self._found = Findings()
        self._runs = Runs()
        self._last: tuple[Spot, Line] | None = None
        self._highest = 0
        self._may_follow = {chain.FIRST_PREV}
        self._gaps: list[tuple[Spot, range, Sequence[str], Sequence[int]]] = []
        self._reported: set[Spot] = set()
        self._missing: Sequence[str] = ()
        self._unread: Sequence[int] = ()
        self._shut: dict[int, tuple[Trouble, str]] = {}
        self._anchored: tuple[Spot, str] | None = None
        self._records = self._others = self._unsigned = self._erased = self._unproven = 0

    def open(self, name: str, missing: Sequence[str]) -> None:
        """The lines that come now are of this file; before it these archives are missing."""
        self._found.files.append(name)
        self._missing = (*self._missing, *missing)

    def damaged(self, number: int, *, link: bool = False) -> None:
        """What follows on this line of the file could not be unpacked; on 0: no line of it, since it is a `link`."""
        if number:
            self._found.add(number, Trouble.DAMAGED, "what follows on it in this archive cannot be unpacked")
            return
        file = len(self._found.files) - 1
        self._unread = (*self._unread, file)
        sentence = "an archive is a file of its own, and links are not followed" if link else "it cannot be read"
        self._shut[file] = (Trouble.LINK if link else Trouble.DAMAGED, sentence)

    def changed_header(self) -> None:
        """The archive's header does not fit its lines."""
        self._found.add(None, Trouble.EDITED, "its header does not fit what is in it")

    def step(self, line: Line) -> None:
        """The next line of the file."""
        spot = Spot(len(self._found.files) - 1, line.number)
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

    def _count(self, line: Line) -> None:
        ours = line.kind is Kind.OURS
        self._records += ours
        self._others += line.kind is Kind.CANARY
        self._unsigned += ours and line.fields.get("mac") is None
        if line.erased is not None:
            self._erased += 1
            self._unproven += not self._is_vouched_for(line)

    def _ours(self, line: Line, spot: Spot) -> None:
        seq = line.seq
        if not self._signature_fits(line):
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
        if seq > self._highest + 1:
            self._gaps.append((spot, range(self._highest + 1, seq), self._missing, self._unread))
        elif line.fields.get("prev") not in self._may_follow:
            self._broken_link(spot)
        self._missing = self._unread = ()
        self._last, self._highest, self._may_follow = (spot, line), seq, {line.hash}

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
        if before is None or self._is_proven(before[1]):
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

    def _is_proven(self, line: Line) -> bool:
        """A signature was checked and fitted."""
        checked = self._key is not None and line.seq >= self._since and line.fields.get("mac") is not None
        return checked and self._signature_fits(line)

    def _is_vouched_for(self, line: Line) -> bool:
        return self._key is not None and chain.is_signed_by(self._key, line.raw, str(line.fields.get("mac")))

    def _report(self, spot: Spot, trouble: Trouble, sentence: str) -> None:
        if spot not in self._reported:
            self._reported.add(spot)
            self._found.add(spot.line, trouble, sentence, spot.file)


def _records(low: int, high: int) -> str:
    return f"record {low} is" if low == high else f"records {low} to {high} are"
