"""Everything that is remembered, behind one door: nothing else writes below the data folder."""

from __future__ import annotations

import dataclasses
import functools
import logging
import os
import secrets
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sonomos_app.figures.cells import Shown
from sonomos_app.store.canary.folders import CanaryFolder, CanaryFolders
from sonomos_app.store.choices.allow import Allowlist
from sonomos_app.store.choices.config import AppsFile, ConfigFile
from sonomos_app.store.choices.managed import ManagedFile
from sonomos_app.store.choices.words import Words
from sonomos_app.store.errors import explained
from sonomos_app.store.keys.key import InstallKey
from sonomos_app.store.keys.keyplace import KeyPlace, KeyringPlace
from sonomos_app.store.keys.signing import Signing
from sonomos_app.store.ledger import record
from sonomos_app.store.ledger.books import Books
from sonomos_app.store.ledger.broken import Verification
from sonomos_app.store.ledger.flusher import Flusher
from sonomos_app.store.ledger.record import Decision
from sonomos_app.store.ledger.shelf import Limits
from sonomos_app.store.ledger.tally import Tally
from sonomos_app.store.ledger.verify import verify
from sonomos_app.store.ledger.whole import Whole
from sonomos_app.store.places import Places
from sonomos_app.store.reading import Reading
from sonomos_app.store.remembered.cache import FolderCache
from sonomos_app.store.remembered.guarded import GuardedTime
from sonomos_app.store.remembered.reviewed import Reviewed
from sonomos_app.store.remembered.seen import SeenApps
from sonomos_app.store.remembered.ticks import Ticks
from sonomos_app.store.remembered.windows import WindowSizes
from sonomos_app.store.state import StoreState, state_of
from sonomos_app.store.summary import days
from sonomos_core.model import Action, Finding, Match
from sonomos_core.policy.leave import Leave
from sonomos_core.policy.settings import Settings
from sonomos_core.redact import redact, scrub
from sonomos_core.value_id import value_id

if TYPE_CHECKING:
    from sonomos_app.store.ledger.merging import Merged, Watch

log = logging.getLogger("sonomos.store")


class Store(Reading):
    """Ledger, decisions, counter, key, settings, app rules, allowances and cache of one data folder.

    Opening reads and writes nothing. Safe for several threads and processes. Methods that write raise StoreError with
    a sentence for people; then nothing was recorded, and the guard goes on.
    """

    def __init__(
        self, places: Places, keychain: KeyPlace, clock: Callable[[], float], limits: Limits | None = None
    ) -> None:
        super().__init__(places)
        self.config = ConfigFile(places.config, places.lock)
        self.apps = AppsFile(places.apps, places.lock)
        self.managed = ManagedFile(places.policy)
        self.allowed = Allowlist(places.allowed, places.lock, self.leave)
        self.words = Words(places.words, places.lock)
        self.seen = SeenApps(places.seen)
        self.ticks = Ticks(places.ticks, places.lock)
        self.guarded = GuardedTime(places.guarded)
        self.reviewed = Reviewed(places.reviewed)
        self.windows = WindowSizes(places.windows)
        self.cache = FolderCache(places.cache)
        self._clock = clock
        files = (places.ledger, places.decisions, places.counter, places.anchor)
        self._books = Books(places, functools.partial(Flusher, files), lambda: self._index, limits)
        self._canary = CanaryFolders(places)
        self._signing = Signing(places, keychain, self._books)

    @classmethod
    def open(
        cls,
        home: Path | None = None,
        *,
        keyring: KeyPlace | None = None,
        clock: Callable[[], float] = time.time,
        limits: Limits | None = None,
    ) -> Store:
        """The store of a data folder: `home`, else `SONOMOS_HOME`, else `~/.sonomos`. `clock` gives epoch seconds."""
        return cls(Places.of(home), keyring or KeyringPlace(), clock, limits)

    # What is recorded

    def record(
        self,
        matches: Sequence[Match],
        *,
        source: str,
        app: str | None,
        source_app: str | None,
        action: Action,
        session_id: str | None = None,
        cwd: str | None = None,
    ) -> tuple[Finding, ...]:
        """One finding for each rule and value, in the ledger when this returns, in the order of first appearance."""
        key, now = self.key, days.stamp(self._clock())
        counts = Counter((match.rule, match.normal) for match in matches)
        first = {(match.rule, match.normal): match for match in reversed(matches)}
        distinct = {match.value: match for match in matches}.values()

        def clean(text: str | None) -> str | None:
            return None if text is None else scrub(text, distinct)

        source, app, source_app = scrub(source, distinct), clean(app), clean(source_app)
        session_id, cwd = clean(session_id), clean(cwd)
        findings = tuple(
            redact(
                first[identity],
                id=secrets.token_hex(8),
                timestamp=now,
                value_id=None if key is None else value_id(key, first[identity]),
                occurrences=occurrences,
                source=source,
                app=app,
                source_app=source_app,
                action=action,
                session_id=session_id,
                cwd=cwd,
            )
            for identity, occurrences in counts.items()
        )
        if findings:
            self._books.append_findings([record.finding_fields(finding) for finding in findings])
        return findings

    def decide(self, finding_ids: Iterable[str], action: Action, app: str | None, reason: str) -> tuple[Decision, ...]:
        """What became of findings later, in the decisions when this returns. `reason` must hold no value."""
        _ = self.key
        now = days.stamp(self._clock())
        decisions = tuple(Decision(now, finding, action, app, reason) for finding in finding_ids)
        if decisions:
            self._books.append_decisions([record.decision_fields(decision) for decision in decisions])
        return decisions

    def delete(self, finding_ids: Collection[str]) -> int:
        """These findings, and what was decided about them, are gone from the disk; how many there were.

        The counts stay, and so does the chain (see `erasure`). Raises StoreError, also where the key is out of reach.
        """
        _ = self.key
        return self._books.erase(frozenset(finding_ids))

    def reset(self) -> None:
        """The displayed count starts anew; the lifetime total and the ledger stay."""
        at = days.stamp(self._clock())
        self._books.change(lambda tally: tally.reset(at))

    # From elsewhere

    def merge(self, folder: Path, watch: Watch | None = None) -> Merged:
        """Another home's record, or Canary's, is in this one too, each finding once; again changes nothing more.

        `watch` hears how far it is, and may stop it. Raises StoreError, Stopped.
        """
        from sonomos_app.store.ledger.merging import Merge  # rarely wanted, and SQLite comes with it

        _ = self.key
        merge = Merge(self.places, self._books, self._index, lambda: self.decided()[0], watch)
        with explained(folder):
            merged = merge.take(folder)
        if merged.canary or folder.resolve() in (offered.path for offered in self._canary.waiting()):
            self._canary.note(folder, imported=True)
        return merged

    def canary_waiting(self) -> tuple[CanaryFolder, ...]:
        """Folders of Canary whose records were neither taken over nor declined. Never raises."""
        return self._canary.waiting()

    def decline_canary(self, folder: Path) -> None:
        """The records of this folder of Canary's are not offered again. Raises StoreError."""
        self._canary.note(folder, imported=False)

    # What is read

    @property
    def counter(self) -> Tally:
        """The counts: `displayed`, `displayed_types`, `lifetime`, `types`. They never fall."""
        if not (self._signing.tried or any(map(os.path.exists, (self.places.counter, self.places.anchor)))):
            self._signing.load(make=False)  # no copy of the counts is left; the keychain may still have the total
        return self._books.tally()

    def displayed_sums(self) -> Shown:
        """The findings since the last reset boiled down, with what became of each."""
        return self._shown(self.counter)

    def verify(self, *, anew: bool = True) -> Verification:
        """Every broken place of ledger and decisions. Makes no key.

        Unless `anew`, archives that this key once found whole are not read line by line while no byte of them differs.
        """
        install = self._signing.load(make=False)
        anchor, places = self._signing.anchor(install)
        since = (install.since, install.since_decision)
        books = zip((self._ledger, self._decisions), (anchor.ledger, anchor.decisions), since, strict=True)
        whole = Whole(self.places.whole, install.key, since)
        with explained(self.places.ledger):
            ledger, decisions = (
                verify(files, key=install.key, since=first, anchor=end, whole=whole, anew=anew)
                for files, end, first in books
            )
        whole.keep()
        found = ledger + decisions
        something = self._ledger.exists() or self._decisions.exists()
        found = dataclasses.replace(found, unbacked=self.unbacked())
        return dataclasses.replace(found, places=(*(places if something else ()), *found.places))

    def unbacked(self) -> int:
        """So many of the counts stand in no record and no signed copy: somebody may have written them there."""
        self._signing.load(make=False)
        return self._books.unbacked()

    def state(self) -> StoreState:
        """Whether the data folder can be used now, and if not, why. Never raises; writes nothing."""
        return state_of(self.places, self._clock(), self._books.failure)

    def settings(self) -> Settings:
        """The settings in force, under the administrator's policy; `config.load()` tells the file's mistakes too."""
        return self.managed.load().value.in_force(self.config.load().value)

    def leave(self) -> Leave:
        """What the organisation leaves to people, as it was within the last second."""
        return self.managed.recent().leave

    # The key

    @property
    def key(self) -> bytes | None:
        """The install key, made when there is none; None where it cannot be reached without asking the user.

        The first use may take two seconds when a keychain does not answer: use it once at the start, off the hot path.
        """
        return self._signing.load(make=True).key

    @property
    def key_state(self) -> InstallKey:
        """Where the key lives and why; what `doctor` tells."""
        return self._signing.load(make=True)

    def retry_key(self) -> bool:
        """Whether the key is there now, after another try: the user may have unlocked the keychain since."""
        self._signing.forget_failure()
        return self.key is not None

    def close(self) -> None:
        """Everything is on disk, and the anchor in the keychain where there is one."""
        self.allowed.close()
        self.guarded.close()
        self._books.close()
        if "_index" in vars(self):
            self._index.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
