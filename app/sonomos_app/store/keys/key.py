"""The install key: 32 random bytes, made once, kept where the first run could keep them."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import logging
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from sonomos_app.store.errors import explained
from sonomos_app.store.keys.keyplace import FilePlace, KeyPlace, KeyUnreachable
from sonomos_app.store.ledger import chain
from sonomos_app.store.places import Places, home_name
from sonomos_platform.errors import PlatformError
from sonomos_platform.files import secure

log = logging.getLogger("sonomos.store")

KEY_BYTES = 32
LOCK_TIMEOUT_S = 15.0
"""Longer than a keychain that times out on each of the calls made while the key is made."""


@dataclass(frozen=True, slots=True)
class InstallKey:
    """The key where it could be reached. `place` is `keyring`, `file` or `none`; `reason` says why none, or why a file.

    Findings before `since`, and decisions before `since_decision`, were signed with an earlier key that is gone.
    """

    key: bytes | None = field(repr=False)
    place: str
    reason: str = ""
    since: int = 1
    since_decision: int = 1


@dataclass(frozen=True, slots=True)
class _Marker:
    """What is written down about the key, beside the data and in the vault: where it is, never what it is."""

    place: str
    since: int = 1
    reason: str = ""
    since_decision: int = 1


class KeyStore:
    """Finds or makes the install key of one data folder; the place is fixed when the key is made."""

    def __init__(self, places: Places, keychain: KeyPlace) -> None:
        self._places = places
        self._keychain = keychain
        self._files = FilePlace(places.vault)
        self._prefix = home_name(places.home)

    def entry(self, name: str) -> str:
        """The keychain's name for something of this data folder."""
        return f"{name}-{self._prefix}"

    def load(self, *, make: bool, ends: Callable[[], tuple[int, int]] = lambda: (0, 0)) -> InstallKey:
        """The key; where there is none and `make` says so, a new one. Never raises for an unreachable keychain.

        `ends` tells the last finding and the last decision that a lost key may have signed. Raises StoreError.
        """
        marker = self._marker()
        found = self._from(marker) if marker else self._unmarked()
        if found or not make:
            return found or InstallKey(None, "none", "no key has been made yet")
        with explained(self._places.vault):
            secure.ensure_private_folder(self._places.vault)
            secure.ensure_private_folder(self._places.home)
            with secure.lock(self._places.vault / ".lock", LOCK_TIMEOUT_S):
                marker = self._marker()  # another process may have been quicker
                found = self._from(marker) if marker else self._unmarked()
                return found or self._made(*ends())

    def _from(self, marker: _Marker) -> InstallKey | None:
        """The key at its fixed place; None when it is gone from there for good."""
        try:
            key = self._get(marker.place)
        except KeyUnreachable as error:
            return InstallKey(None, marker.place, str(error), marker.since, marker.since_decision)
        found = InstallKey(key, marker.place, marker.reason, marker.since, marker.since_decision)
        return found if key else None

    def _unmarked(self) -> InstallKey | None:
        """A key that outlived both of its markers."""
        for place in ("file", "keyring"):
            try:
                key = self._get(place)
            except KeyUnreachable:
                continue
            if key:
                self._mark(_Marker(place))
                return InstallKey(key, place)
        return None

    def _made(self, findings: int, decisions: int) -> InstallKey:
        key, reason, place = secrets.token_bytes(KEY_BYTES), "", "keyring"
        try:
            self._keychain.put(self.entry("install-key"), key)
            if self._keychain.get(self.entry("install-key")) != key:
                raise KeyUnreachable("the keychain did not keep the key")
        except KeyUnreachable as error:
            place, reason = "file", str(error)
            try:
                self._files.put("install-key", key)
            except KeyUnreachable as failure:
                return InstallKey(None, "none", f"{reason}; {failure}")
        self._mark(_Marker(place, findings + 1, reason, decisions + 1))
        log.info("the install key was made; place: %s", place)
        return InstallKey(key, place, reason, findings + 1, decisions + 1)

    def _get(self, place: str) -> bytes | None:
        in_keychain = place == "keyring"
        key = self._keychain.get(self.entry("install-key")) if in_keychain else self._files.get("install-key")
        return key if key and len(key) == KEY_BYTES else None

    def _marker(self) -> _Marker | None:
        for path in (self._places.vault / "key.json", self._places.key_marker):
            with contextlib.suppress(OSError, PlatformError, ValueError, KeyError, TypeError):
                given = json.loads(_read(path))
                decisions = int(given.get("since_decision", 1))
                marker = _Marker(str(given["place"]), int(given["since"]), str(given["reason"]), decisions)
                if marker.place in ("keyring", "file"):
                    return marker
        return None

    def _mark(self, marker: _Marker) -> None:
        data = chain.encode({"schema": 1, **dataclasses.asdict(marker)}) + b"\n"
        for path in (self._places.vault / "key.json", self._places.key_marker):
            with explained(path):
                secure.ensure_private_folder(path.parent)
                secure.write_atomic(path, data)


def _read(path: Path) -> bytes:
    with open(secure.open_private(path, os.O_RDONLY), "rb") as file:
        return file.read()
