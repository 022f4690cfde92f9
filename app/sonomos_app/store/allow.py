"""What the user allowed: a value, a rule, in one app or in all, for a while or for good."""

from __future__ import annotations

import dataclasses
import json
import logging
import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sonomos_app.store.errors import StoreError, explained
from sonomos_platform.errors import PlatformError
from sonomos_platform.files import secure

log = logging.getLogger("sonomos.store")

USE_KEPT_EVERY_S = 3600.0


@dataclass(frozen=True, slots=True)
class Allowance:
    """One thing allowed. What is None fits everything; times are epoch seconds; `until` None is for good."""

    id: str
    value_id: str | None
    rule: str | None
    app: str | None
    until: float | None
    reason: str
    created: float
    last_used: float | None = None

    def fits(self, value_id: str | None, rule: str, app: str | None, now: float) -> bool:
        """Whether it covers this value, found by this rule, on its way to this app, now."""
        return (
            (self.until is None or now < self.until)
            and (self.value_id is None or self.value_id == value_id)
            and (self.rule is None or self.rule == rule)
            and (self.app is None or (app is not None and self.app.casefold() == app.casefold()))
        )


class Allowlist:
    """The allowances of one data folder; what another process changes is seen at the next question."""

    def __init__(self, path: Path, lock: Path) -> None:
        self._path = path
        self._lock = lock
        self._seen: tuple[int, int, int] | None = None
        self._entries: tuple[Allowance, ...] = ()
        self.mistake = ""
        """Why the file could not be read; then nothing is allowed."""

    def list(self) -> tuple[Allowance, ...]:
        """All allowances, those that have run out too, the oldest first."""
        try:
            info = self._path.lstat()
        except FileNotFoundError:
            self._seen, self._entries, self.mistake = None, (), ""
            return ()
        seen = (info.st_ino, info.st_mtime_ns, info.st_size)
        if seen != self._seen:
            self._seen, (self._entries, self.mistake) = seen, _load(self._path)
        return self._entries

    def add(
        self,
        *,
        now: float,
        value_id: str | None = None,
        rule: str | None = None,
        app: str | None = None,
        until: float | None = None,
        reason: str = "",
    ) -> Allowance:
        """A new allowance. Raises ValueError when neither value nor rule is named, StoreError."""
        if value_id is None and rule is None:
            raise ValueError("an allowance names a value or a rule")
        entry = Allowance(secrets.token_hex(4), value_id, rule, app, until, reason, now)
        self._change(lambda entries: (*entries, entry))
        return entry

    def remove(self, id: str) -> bool:  # noqa: A002 - the field has this name
        """The allowance is gone; False when there was none. Raises StoreError."""
        known = any(entry.id == id for entry in self.list())
        self._change(lambda entries: tuple(entry for entry in entries if entry.id != id))
        return known

    def match(self, value_id: str | None, rule: str, app: str | None, now: float) -> Allowance | None:
        """The allowance that covers a value; None when there is none. Its use is noted, once an hour at most."""
        entry = next((entry for entry in self.list() if entry.fits(value_id, rule, app, now)), None)
        if entry and (entry.last_used is None or now - entry.last_used >= USE_KEPT_EVERY_S):
            self._note_use(entry, now)
        return entry

    def _note_use(self, used: Allowance, now: float) -> None:
        fresh = dataclasses.replace(used, last_used=now)
        try:
            self._change(lambda entries: tuple(fresh if entry.id == used.id else entry for entry in entries))
        except StoreError as error:
            log.info("the use of an allowance is not noted: %s", type(error).__name__)

    def _change(self, changed: Callable[[tuple[Allowance, ...]], tuple[Allowance, ...]]) -> None:
        with explained(self._path):
            secure.ensure_private_folder(self._path.parent)
            with secure.lock(self._lock):
                entries = changed(self.list())
                if self.mistake:
                    raise StoreError(f"{self._path.name} has mistakes; mend or delete it first.")
                plain = {"schema": 1, "allow": [dataclasses.asdict(entry) for entry in entries]}
                secure.write_atomic(self._path, json.dumps(plain, indent=1).encode() + b"\n")


def _load(path: Path) -> tuple[tuple[Allowance, ...], str]:
    try:
        with open(secure.open_private(path, os.O_RDONLY), "rb") as file:
            given = json.loads(file.read())
        return tuple(_entry(table) for table in given["allow"]), ""
    except (OSError, PlatformError, ValueError, KeyError, TypeError, RecursionError) as error:
        return (), f"{path.name} cannot be read ({type(error).__name__}); nothing in it is in force"


def _entry(table: Mapping[str, Any]) -> Allowance:
    entry = Allowance(**table)
    for text in (entry.value_id, entry.rule, entry.app):
        if not isinstance(text, str | None):
            raise TypeError("texts are needed")
    for moment in (entry.until, entry.last_used):
        if not isinstance(moment, int | float | None):
            raise TypeError("times are needed")
    if entry.value_id is None and entry.rule is None:
        raise ValueError("an allowance names a value or a rule")
    return entry
