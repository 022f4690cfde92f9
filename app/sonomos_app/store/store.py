"""Everything that is remembered, behind one door: nothing else writes below the data folder."""

from __future__ import annotations

import dataclasses
import datetime
import functools
import itertools
import logging
import os
import secrets
import threading
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path

from sonomos_app.store import copies, history, line, record
from sonomos_app.store.allow import Allowlist
from sonomos_app.store.books import Books
from sonomos_app.store.cache import FolderCache
from sonomos_app.store.config import AppsFile, ConfigFile
from sonomos_app.store.errors import StoreError, explained
from sonomos_app.store.flusher import Flusher
from sonomos_app.store.key import InstallKey, KeyStore
from sonomos_app.store.keyplace import KeyPlace, KeyringPlace, KeyUnreachable
from sonomos_app.store.line import Kind, Line
from sonomos_app.store.managed import ManagedFile
from sonomos_app.store.places import Places
from sonomos_app.store.progress import Progress
from sonomos_app.store.record import Decision
from sonomos_app.store.seen import SeenApps
from sonomos_app.store.stats import Stats, stats
from sonomos_app.store.tally import Floor, Tally
from sonomos_app.store.verify import BrokenPlace, Trouble, Verification, verify
from sonomos_app.store.windows import WindowSizes
from sonomos_app.store.words import Words
from sonomos_core.model import Action, Finding, Match
from sonomos_core.policy.settings import Settings
from sonomos_core.redact import redact, scrub
from sonomos_core.value_id import value_id
from sonomos_platform.files import secure

log = logging.getLogger("sonomos.store")


class Store:
    """Ledger, decisions, counter, key, settings, app rules, allowances and cache of one data folder.

    Opening reads and writes nothing. Safe for several threads and processes. Methods that write raise StoreError with
    a sentence for people; then nothing was recorded, and the guard goes on.
    """

    def __init__(self, places: Places, keychain: KeyPlace, clock: Callable[[], float]) -> None:
        self.places = places
        self.config = ConfigFile(places.config, places.lock)
        self.apps = AppsFile(places.apps, places.lock)
        self.allowed = Allowlist(places.allowed, places.lock)
        self.words = Words(places.words, places.lock)
        self.managed = ManagedFile(places.policy)
        self.seen = SeenApps(places.seen)
        self.windows = WindowSizes(places.windows)
        self.cache = FolderCache(places.cache)
        self._clock = clock
        self._keychain = keychain
        self._keys = KeyStore(places, keychain)
        self._key: InstallKey | None = None
        self._key_guard = threading.Lock()
        files = (places.ledger, places.decisions, places.counter, places.anchor)
        self._books = Books(places, functools.partial(Flusher, files))

    @classmethod
    def open(
        cls, home: Path | None = None, *, keyring: KeyPlace | None = None, clock: Callable[[], float] = time.time
    ) -> Store:
        """The store of a data folder: `home`, else `SONOMOS_HOME`, else `~/.sonomos`. `clock` gives epoch seconds."""
        return cls(Places.of(home), keyring or KeyringPlace(), clock)

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
        key, now = self.key, self._now()
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
        now = self._now()
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
        self._books.reset(self._now())

    # What is read

    @property
    def counter(self) -> Tally:
        """The counts: `displayed`, `displayed_types`, `lifetime`, `types`. They never fall."""
        self._find_lost_copies()
        return self._books.tally()

    def findings(self, limit: int | None = None, *, newest_first: bool = True) -> tuple[Finding, ...]:
        """The findings in the ledger as they were recorded, at most `limit` of the newest, Canary's included."""
        lines = (line.read(raw) for raw in reversed(self._bytes(self.places.ledger).split(b"\n")))
        found = list(itertools.islice(filter(None, map(record.finding, lines)), limit))
        return tuple(found if newest_first else reversed(found))

    def history(self) -> Iterator[tuple[Finding, ...]]:
        """All findings in batches, the newest first, without those recorded meanwhile. Raises StoreError."""
        return history.newest_first(self.places.ledger)

    def decided(self) -> tuple[Iterator[Decision], int]:
        """All decisions, the newest first, and the byte from which those begin that come meanwhile."""
        end = history.end_of(self.places.decisions)
        return history.decisions_backwards(self.places.decisions, end), end

    def decisions_from(self, start: int = 0) -> tuple[tuple[Decision, ...], int]:
        """The decisions from this byte of their file on, the oldest first, and where the next will begin."""
        return history.decisions_from(self.places.decisions, start)

    def decisions(self) -> tuple[Decision, ...]:
        """All decisions, the oldest first."""
        return tuple(filter(None, map(record.decision, self._lines(self.places.decisions))))

    def stats(self) -> Stats:
        """The figures since the last reset."""
        tally = self.counter
        shown = [each for each in self._lines(self.places.ledger) if _is_displayed(each, tally)]
        return stats(tally, [found for each in shown if (found := record.finding(each))], self.decisions())

    def verify(self) -> Verification:
        """Every broken place of ledger and decisions. Makes no key."""
        install = self._load_key(make=False)
        anchor, places = self._anchor(install)
        ledger, decisions = self.places.ledger, self.places.decisions
        lines, later = self._lines(ledger), self._lines(decisions)
        found = verify(ledger.name, lines, key=install.key, since=install.since, anchor=anchor.ledger)
        found += verify(decisions.name, later, key=install.key, anchor=anchor.decisions)
        return dataclasses.replace(found, places=(*(places if lines or later else ()), *found.places))

    def settings(self) -> Settings:
        """The settings in force, pinned ones above the user's; `config.load()` tells the file's mistakes too."""
        return self.managed.load().value.over(self.config.load().value)

    # The key

    @property
    def key(self) -> bytes | None:
        """The install key, made when there is none; None where it cannot be reached without asking the user.

        The first use may take two seconds when a keychain does not answer: use it once at the start, off the hot path.
        """
        return self._load_key(make=True).key

    @property
    def key_state(self) -> InstallKey:
        """Where the key lives and why; what `doctor` tells."""
        return self._load_key(make=True)

    def retry_key(self) -> bool:
        """Whether the key is there now, after another try: the user may have unlocked the keychain since."""
        with self._key_guard:
            if self._key is not None and self._key.key is None:
                self._key = None
        return self.key is not None

    def close(self) -> None:
        """Everything is on disk, and the anchor in the keychain where there is one."""
        self._books.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _load_key(self, *, make: bool) -> InstallKey:
        with self._key_guard:
            if self._key is not None and (self._key.place != "none" or not make):
                return self._key
            try:
                self._key = self._keys.load(make=make, last_seq=lambda: self._books.tally().ledger.seq)
                if self._key.key is not None:
                    self._sign_with(self._key.key, in_keychain=self._key.place == "keyring", make=make)
            except StoreError as error:
                self._key = InstallKey(None, "none", str(error))
            return self._key

    def _sign_with(self, key: bytes, *, in_keychain: bool, make: bool) -> None:
        if not in_keychain:
            self._books.sign_with(key, None, Floor())
        else:
            late = functools.partial(self._keychain.put, self._keys.entry("anchor"))
            self._books.sign_with(key, late, self._keychain_floor(key) or Floor())
        if make:
            self._books.anchor_now()

    def _keychain_floor(self, key: bytes) -> Floor | None:
        try:
            data = self._keychain.get(self._keys.entry("anchor"))
        except KeyUnreachable as error:
            log.info("the anchor in the keychain cannot be read: %s", error)
            return None
        return copies.unpack(data, key) if data else None

    def _anchor(self, install: InstallKey) -> tuple[Floor, tuple[BrokenPlace, ...]]:
        """How far the chains had come, from the vault and the keychain, and what is wrong with the vault's copy."""
        copy = copies.load(self.places.anchor, install.key)
        name = self.places.anchor.name
        places: tuple[BrokenPlace, ...] = ()
        if copy is None and install.key is not None:
            places = (BrokenPlace(name, None, Trouble.MISSING, f"{name}: missing, the end cannot be proven"),)
        elif copy is not None and copy.signed is False:
            places = (BrokenPlace(name, None, Trouble.EDITED, f"{name}: edited, its signature does not fit"),)
        floor = copy.tally.floor if copy and copy.signed is not False else Floor()
        if install.key is not None and install.place == "keyring" and (kept := self._keychain_floor(install.key)):
            floor = Floor(max(floor.total, kept.total), *_further(floor, kept))
        return floor, places

    def _find_lost_copies(self) -> None:
        """Where no copy of the counts is left, the keychain may still have the total."""
        if self._key is None and not self.places.counter.exists() and not self.places.anchor.exists():
            self._load_key(make=False)

    def _lines(self, path: Path) -> Sequence[Line]:
        return tuple(line.split(self._bytes(path)))

    def _bytes(self, path: Path) -> bytes:
        with explained(path):
            try:
                fd = secure.open_private(path, os.O_RDONLY)
            except FileNotFoundError:
                return b""
            with open(fd, "rb") as file:
                return file.read()

    def _now(self) -> str:
        moment = datetime.datetime.fromtimestamp(self._clock(), datetime.UTC)
        return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _is_displayed(each: Line, tally: Tally) -> bool:
    return each.seq > tally.reset_seq if each.kind is Kind.OURS else each.timestamp > tally.reset_at


def _further(one: Floor, other: Floor) -> tuple[Progress, Progress]:
    return one.ledger.at_least(other.ledger), one.decisions.at_least(other.decisions)
