"""What the user decided for later: a value, a rule or an app that may pass, or that is masked without a question."""

from __future__ import annotations

import dataclasses
import enum
import json
import logging
import os
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sonomos_app.store.choices.uses import Uses
from sonomos_app.store.errors import NotLeftToPeople, StoreError, explained
from sonomos_core.policy.leave import FREE, Exemption, Leave, Typed
from sonomos_platform.errors import PlatformError
from sonomos_platform.files import secure

log = logging.getLogger("sonomos.store")


class Effect(enum.Enum):
    """What an exception is for."""

    PASS = "pass"  # the original, unasked
    MASK = "mask"  # the masked text, unasked


@dataclass(frozen=True, slots=True)
class Allowance:
    """One exception. What is None fits everything; times are epoch seconds; `until` None is for good.

    `shown` is the redacted form of the value, for people, where it was known.
    """

    id: str
    value_id: str | None
    rule: str | None
    app: str | None
    until: float | None
    reason: str
    created: float
    last_used: float | None = None
    effect: Effect = Effect.PASS
    shown: str = ""

    @property
    def is_of_an_app(self) -> bool:
        """Whether it is about everything on its way to one app."""
        return self.about is Exemption.APP

    @property
    def about(self) -> Exemption:
        """What it is about."""
        if self.value_id is not None:
            return Exemption.VALUE
        return Exemption.APP if self.rule is None else Exemption.RULE

    def may_be(self, leave: Leave) -> bool:
        """Whether an organisation lets people have it. Masking without a question is never forbidden."""
        return self.effect is Effect.MASK or leave.exempts(self.about)

    def fits(self, value_id: str | None, rule: str, app: str | None, now: float) -> bool:
        """Whether it covers this value, found by this rule, on its way to this app, now."""
        return (
            (self.until is None or now < self.until)
            and (self.value_id is None or self.value_id == value_id)
            and (self.rule is None or self.rule == rule)
            and (self.app is None or (app is not None and self.app.casefold() == app.casefold()))
        )

    def as_json(self) -> dict[str, Any]:
        """The exception as the file holds it."""
        return dataclasses.asdict(self) | {"effect": self.effect.value}


_BARRED = {
    Exemption.VALUE: "Your organisation allows no exceptions for values.",
    Exemption.RULE: "Your organisation allows no exceptions for whole kinds of findings.",
    Exemption.APP: "Your organisation allows no exceptions for whole apps.",
}


def new_id() -> str:
    """A name for a new exception."""
    return secrets.token_hex(4)


@dataclass(frozen=True, slots=True)
class _Kept:
    """All that the file holds: the exceptions, and the rules and apps for which one was offered already."""

    entries: tuple[Allowance, ...] = ()
    offered: tuple[tuple[str, str], ...] = ()
    mistake: str = ""
    seen: tuple[int, int, int] | None = None
    """What the file looked like from outside when it was read."""


class Allowlist:
    """The exceptions of one data folder; what another process changes is seen at the next question. Safe for several
    threads: what was read is replaced as a whole.

    What the organisation does not leave to people (`leave`) is neither made nor counts, whoever wrote it into the file.
    """

    def __init__(self, path: Path, lock: Path, leave: Callable[[], Leave] = lambda: FREE) -> None:
        self._path = path
        self._lock = lock
        self._leave = leave
        self._kept = _Kept()
        self._uses = Uses(self._keep_uses)

    @property
    def mistake(self) -> str:
        """Why the file could not be read, as of the last question; then nothing is allowed."""
        return self._kept.mistake

    def list(self) -> tuple[Allowance, ...]:
        """All exceptions, those that have run out too, the oldest first."""
        return self._read().entries

    def add(
        self,
        *,
        now: float,
        value_id: str | None = None,
        rule: str | None = None,
        app: str | None = None,
        until: float | None = None,
        reason: str = "",
        effect: Effect = Effect.PASS,
        shown: str = "",
    ) -> Allowance:
        """A new exception. Raises ValueError when neither value, rule nor app is named, NotLeftToPeople, StoreError."""
        entry = Allowance(new_id(), value_id, rule, app, until, reason, now, effect=effect, shown=shown)
        _check(entry)
        self.put(entry)
        return entry

    def put(self, *entries: Allowance, about: Iterable[Typed] = ()) -> None:
        """These are in force (again), each once; `about` is what they are for, as far as that is known.

        Raises NotLeftToPeople for one that may not be, StoreError.
        """
        leave = self._leave()
        if leave.holds(about):
            raise NotLeftToPeople("Your organisation allows no exception for this.")
        if barred := next((entry for entry in entries if not entry.may_be(leave)), None):
            raise NotLeftToPeople(_BARRED[barred.about])
        ids = {entry.id for entry in entries}
        self._change(lambda kept: (*(entry for entry in kept if entry.id not in ids), *entries))

    def remove(self, *ids: str) -> bool:
        """They are gone; False when one of them was not there. Raises StoreError."""
        known = {entry.id for entry in self.list()}
        self._change(lambda entries: tuple(entry for entry in entries if entry.id not in ids))
        return known.issuperset(ids)

    def match(
        self, value_id: str | None, rule: str, app: str | None, now: float, effect: Effect = Effect.PASS
    ) -> Allowance | None:
        """What covers a value; None when nothing does. Its use is noted, once an hour at most; nothing waits
        for that."""
        leave = self._leave()
        return self._used(
            (e for e in self.list() if not e.is_of_an_app and e.effect is effect and e.may_be(leave)),
            lambda entry: entry.fits(value_id, rule, app, now),
            now,
        )

    def match_app(self, app: str, now: float) -> Allowance | None:
        """What lets everything pass into this app; None when nothing does."""
        leave = self._leave()
        whole = (entry for entry in self.list() if entry.is_of_an_app and entry.may_be(leave))
        return self._used(whole, lambda entry: entry.fits(None, "", app, now), now)

    def was_offered(self, rule: str, app: str) -> bool:
        """Whether an exception for this rule in this app was offered before."""
        return (rule, app) in self._read().offered

    def note_offer(self, rules: Iterable[str], app: str) -> None:
        """An exception for these rules in this app was offered; it is not offered again. Raises StoreError."""
        offers = tuple((rule, app) for rule in rules)
        self._change(lambda entries: entries, offers)

    def close(self) -> None:
        """Every use is noted in the file."""
        self._uses.close()

    def _used(self, entries: Iterable[Allowance], fits: Callable[[Allowance], bool], now: float) -> Allowance | None:
        entry = next(filter(fits, entries), None)
        if entry is not None:
            self._uses.note(entry.id, entry.last_used, now)
        return entry

    def _keep_uses(self, uses: Mapping[str, float]) -> None:
        def used(entry: Allowance) -> Allowance:
            return dataclasses.replace(entry, last_used=uses.get(entry.id, entry.last_used))

        try:
            self._change(lambda entries: tuple(map(used, entries)))
        except StoreError as error:
            log.info("the use of exceptions is not noted: %s", type(error).__name__)

    def _read(self) -> _Kept:
        try:
            info = self._path.lstat()
        except OSError as error:  # FileNotFoundError: nothing was allowed yet; else the data folder cannot be used
            mistake = "" if isinstance(error, FileNotFoundError) else _unreadable(self._path, error)
            self._kept = kept = _Kept(mistake=mistake)
            return kept
        kept, seen = self._kept, (info.st_ino, info.st_mtime_ns, info.st_size)
        if seen != kept.seen:
            self._kept = kept = dataclasses.replace(_load(self._path), seen=seen)
        return kept

    def _change(
        self,
        changed: Callable[[tuple[Allowance, ...]], tuple[Allowance, ...]],
        offers: tuple[tuple[str, str], ...] = (),
    ) -> None:
        with explained(self._path):
            secure.ensure_private_folder(self._path.parent)
            with secure.lock(self._lock):
                kept = self._read()
                if kept.mistake:
                    raise StoreError(f"{self._path.name} has mistakes; mend or delete it first.")
                entries = changed(kept.entries)
                plain = {
                    "schema": 1,
                    "allow": [entry.as_json() for entry in entries],
                    "offered": list(dict.fromkeys((*kept.offered, *offers))),
                }
                secure.write_atomic(self._path, json.dumps(plain, indent=1).encode() + b"\n")


def _load(path: Path) -> _Kept:
    try:
        with open(secure.open_private(path, os.O_RDONLY), "rb") as file:
            given = json.loads(file.read())
        offered = tuple((str(rule), str(app)) for rule, app in given.get("offered", ()))
        return _Kept(tuple(_entry(table) for table in given["allow"]), offered)
    except (OSError, PlatformError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        return _Kept(mistake=_unreadable(path, error))


def _unreadable(path: Path, error: Exception) -> str:
    return f"{path.name} cannot be read ({type(error).__name__}); nothing in it is in force"


def _entry(table: Mapping[str, Any]) -> Allowance:
    entry = Allowance(**{**table, "effect": Effect(table.get("effect", Effect.PASS.value))})
    for text in (entry.value_id, entry.rule, entry.app):
        if not isinstance(text, str | None):
            raise TypeError("texts are needed")
    for moment in (entry.until, entry.last_used):
        if not isinstance(moment, int | float | None):
            raise TypeError("times are needed")
    _check(entry)
    return entry


def _check(entry: Allowance) -> None:
    if entry.value_id is None and entry.rule is None and entry.app is None:
        raise ValueError("an exception names a value, a rule or an app")
    if entry.is_of_an_app and entry.effect is not Effect.PASS:
        raise ValueError("only a value or a rule can be masked without a question")
