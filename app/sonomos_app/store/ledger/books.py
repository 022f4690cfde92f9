"""The two record files and the tally, kept in step by one lock: the only place that appends to them."""

from __future__ import annotations

import contextlib
import logging
import os
import secrets
import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sonomos_app.store.errors import StoreError, explained
from sonomos_app.store.ledger import backing, chain, copies, erasure, record, rotation
from sonomos_app.store.ledger.flusher import Flusher
from sonomos_app.store.ledger.progress import Progress, Tail, read_tail
from sonomos_app.store.ledger.record import Decision
from sonomos_app.store.ledger.shelf import Limits, Shelf
from sonomos_app.store.ledger.tally import Floor, Tally
from sonomos_app.store.places import Places
from sonomos_core.model import Finding
from sonomos_platform.errors import PlatformError
from sonomos_platform.files import secure

if TYPE_CHECKING:
    from sonomos_app.store.summary.index import Index

log = logging.getLogger("sonomos.store")

Fields = Mapping[str, Any]
"""A record of ours, without its place in the chain."""


class Books:
    """Appends to ledger and decisions and counts what they hold. Safe for several threads and processes.

    A record is safe from a killed process as soon as `append_*` has returned: whatever the counts missed is counted
    from the ledger next time.
    """

    def __init__(
        self,
        places: Places,
        flusher: Callable[[Callable[[], None]], Flusher],
        index: Callable[[], Index],
        limits: Limits | None = None,
    ) -> None:
        self._places = places
        self._ledger = Shelf(places.ledger, limits)
        self._decisions = Shelf(places.decisions, limits)
        self._index = index
        self._key: bytes | None = None
        self._known = Tally()
        self._claimed = Tally()
        self._floor = Floor()
        self._guard = threading.RLock()
        self._late: Callable[[bytes], None] | None = None
        self._sent = b""
        self.failure: StoreError | None = None
        """Why the last try to write was in vain; None when it was not."""
        self._flusher = flusher(self._keep_up)

    def sign_with(self, key: bytes, late: Callable[[bytes], None] | None, floor: Floor) -> None:
        """From now on lines are signed; `late` takes the anchor to the keychain, which held `floor`."""
        with self._guard:
            if self._key is None:  # what was read without the key may be anybody's
                self._claimed, self._known = self._known, Tally()
            self._key, self._late, self._floor = key, late, floor

    def anchor_now(self) -> None:
        """The vault holds an anchor from the moment there is a key, so that its absence means something."""
        if self._key is not None and not os.path.exists(self._places.anchor):
            with self._locked():
                self._save(self._caught_up(self._merged()))

    def append_findings(self, records: Sequence[Fields | bytes]) -> None:
        """The records are in the ledger and counted. Raises StoreError, and then none of them is.

        Another program's record is the bytes of its line, which stays as it is.
        """
        with self._locked():
            tally = self._turned(self._ledger, lambda tally: tally.ledger)
            self._append(self._ledger, records, tally.ledger)
            self._save(self._caught_up(tally))
        self._flusher.changed()

    def append_decisions(self, records: Sequence[Fields]) -> None:
        """The decisions are in their file. Raises StoreError, and then none of them is."""
        with self._locked():
            tally = self._turned(self._decisions, lambda tally: tally.decisions)
            self._append(self._decisions, records, tally.decisions)
            self._save(self._caught_up(tally))
        self._flusher.changed()

    def erase(self, ids: Collection[str]) -> int:
        """The findings with these ids, and what was decided about them, are gone; how many there were.

        The counts stay: everything is counted before. Raises StoreError, also where there is no key to sign with.
        """
        findings = erasure.Choice(lambda each: _named(record.finding(each), "id", ids), "id", ids)
        decisions = erasure.Choice(lambda each: _named(record.decision(each), "finding", ids), "finding", ids)
        with explained(self._places.home):
            looked = [erasure.holding(self._ledger, findings), erasure.holding(self._decisions, decisions)]
        with self._locked():
            if self._key is None:
                raise StoreError("Nothing was deleted: the install key is out of reach, and without it a deletion "
                                 "could not be told from tampering.")  # fmt: skip
            self._save(self._caught_up(self._merged()))
            gone, changed = erasure.erase(self._ledger, findings, self._key, looked[0])
            _, later = erasure.erase(self._decisions, decisions, self._key, looked[1])
            self._index().forget(
                ids,
                [(files.live.stem, number) for files, some in ((self._ledger, changed), (self._decisions, later))
                 for number in some],
            )  # fmt: skip
        self._flusher.changed()
        return len(gone)

    def change(self, work: Callable[[Tally], Tally]) -> None:
        """The counts are what `work` makes of them; both copies are written. Raises StoreError."""
        with self._locked():
            self._save(work(self._caught_up(self._merged())), must=True)
        self._flusher.changed()

    def tally(self) -> Tally:
        """The counts, with every line that is in the files now; what is new is kept where that is possible."""
        with self._guard, explained(self._places.ledger):
            known, before = self._known, self._merged()
            tally = self._caught_up(before, adopt=False)
            doubtful = tally.unbacked != known.unbacked and self._is_anchored()
            if doubtful or tally.lifetime > before.lifetime or self._ledger.strangers():
                try:
                    with self._locked():
                        self._save(tally := self._placed(self._caught_up(self._merged())))
                except StoreError as error:
                    log.info("counted without keeping it: %s", type(error).__name__)
            self._known = tally
        if doubtful:
            self._flusher.changed()  # the keychain learns it, too
        return tally

    def unbacked(self) -> int:
        """So many of the counts stand in no record and no signed copy. Raises StoreError."""
        tally = self.tally()
        if tally.unread:
            with explained(self._places.ledger):
                readable = read_tail(self._ledger, Progress()).new
            tally = backing.settled(tally, readable)
            if self._is_anchored():
                with contextlib.suppress(StoreError):
                    self.change(lambda now: backing.settled(now, readable))
        return sum(tally.unbacked.values())

    def close(self) -> None:
        """Everything is on disk."""
        self._flusher.close()

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        try:
            with self._guard, explained(self._places.home):
                secure.ensure_private_folder(self._places.home)
                with secure.lock(self._places.lock):
                    yield
            self.failure = None
        except StoreError as error:
            self.failure = error
            raise

    def _merged(self) -> Tally:
        beside = copies.load(self._places.counter)
        anchor = copies.load(self._places.anchor, self._key)
        proof, claims = self._known, [self._claimed] if self._claimed.types else []
        if beside is not None:
            claims.append(beside.tally)
        if anchor is not None and anchor.signed is not False:
            proof = proof.merged(anchor.tally)
        elif anchor is not None:
            claims.append(anchor.tally)
        return backing.agreed(proof, claims) if self._key is None else backing.weighed(proof, claims, self._ledger)

    def _is_anchored(self) -> bool:
        """Whether the signed copy is there: who only asks does not make a forged one good."""
        anchor = copies.load(self._places.anchor, self._key)
        return anchor is not None and anchor.signed is not False

    def _caught_up(self, tally: Tally, *, adopt: bool = True) -> Tally:
        tally = tally.with_findings(read_tail(self._ledger, tally.ledger, adopt=adopt, reset_at=tally.reset_at))
        tally = tally.with_decisions(read_tail(self._decisions, tally.decisions, adopt=adopt))
        return tally.at_least(self._floor)

    def _placed(self, tally: Tally) -> Tally:
        """An archive that another program made, and that came to light late, has a number before the present file's."""
        if not self._ledger.strangers():
            return tally
        self._ledger.adopt(tally.ledger.number)
        number = self._ledger.free(tally.ledger.number)
        return replace(tally, revision=tally.revision + 1, ledger=replace(tally.ledger, number=number))

    def _turned(self, files: Shelf, place: Callable[[Tally], Progress]) -> Tally:
        """Everything is counted, and the next line goes into a file that is not full."""
        tally = self._caught_up(self._merged())
        if rotation.is_full(files, place(tally)):
            try:
                rotation.turn(files, place(tally))
                tally = self._caught_up(tally)
            except (OSError, PlatformError) as error:  # the line matters more than the length of its file
                log.info("%s stays as long as it is: %s", files.live.name, type(error).__name__)
        return tally

    def _append(self, files: Shelf, records: Sequence[Fields | bytes], progress: Progress) -> None:
        path, tail = files.live, read_tail(files, progress)
        lines, seq, prev = [], tail.progress.seq, tail.last_hash
        for fields in records:
            seq += not isinstance(fields, bytes)
            line = fields if isinstance(fields, bytes) else chain.seal(fields, seq=seq, prev=prev, key=self._key)
            lines.append(line + b"\n")
            prev = chain.line_hash(line)
        data = _opening(tail) + b"".join(lines)
        fd = secure.open_private(path, os.O_RDWR | os.O_APPEND | os.O_CREAT)
        try:
            secure.append(fd, data)
        finally:
            os.close(fd)

    def _save(self, tally: Tally, *, must: bool = False) -> None:
        """Both copies hold the tally. What was appended stays recorded when they cannot be written now."""
        tally = tally if tally.home else replace(tally, home=secrets.token_hex(8))
        self._known = tally
        try:
            copies.save(self._places.counter, tally)
            if self._key is not None:
                secure.ensure_private_folder(self._places.vault)
                copies.save(self._places.anchor, tally, self._key)
        except (OSError, PlatformError) as error:
            if must:
                raise
            log.info("the counts are kept later: %s", type(error).__name__)

    def _keep_up(self) -> None:
        """What need not be done while something is recorded."""
        try:
            for files in (self._ledger, self._decisions):
                rotation.pack_all(files, self._locked)
        except (StoreError, OSError, PlatformError) as error:
            log.info("archives are packed later: %s", type(error).__name__)
        self._send_anchor()

    def _send_anchor(self) -> None:
        with self._guard:
            key, late, floor = self._key, self._late, self._merged().floor
        if key is None or late is None:
            return
        anchor = copies.pack(floor, key)
        if anchor != self._sent:
            late(anchor)
            self._sent = anchor


def _opening(tail: Tail) -> bytes:
    """A line that was cut off is closed first, so that it stays a line of its own."""
    return b"\n" if tail.ends_open else b""


def _named(found: Finding | Decision | None, name: str, ids: Collection[str]) -> bool:
    return found is not None and getattr(found, name) in ids
