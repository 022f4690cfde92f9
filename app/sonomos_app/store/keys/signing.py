"""The install key of one store: loaded once, handed to the books, and the anchor that is kept beside it."""

from __future__ import annotations

import functools
import logging
import threading

from sonomos_app.store.errors import StoreError
from sonomos_app.store.keys.key import InstallKey, KeyStore
from sonomos_app.store.keys.keyplace import KeyPlace, KeyUnreachable
from sonomos_app.store.ledger import copies
from sonomos_app.store.ledger.books import Books
from sonomos_app.store.ledger.broken import BrokenPlace, Trouble
from sonomos_app.store.ledger.tally import Floor
from sonomos_app.store.places import Places

log = logging.getLogger("sonomos.store")


class Signing:
    """Finds or makes the key and lets the books sign with it. Safe for several threads."""

    def __init__(self, places: Places, keychain: KeyPlace, books: Books) -> None:
        self._places = places
        self._keychain = keychain
        self._books = books
        self._keys = KeyStore(places, keychain)
        self._key: InstallKey | None = None
        self._guard = threading.Lock()

    @property
    def tried(self) -> bool:
        """Whether the key was looked for before."""
        return self._key is not None

    def load(self, *, make: bool) -> InstallKey:
        """The key; where there is none and `make` says so, a new one. Never raises: without a key it tells why."""
        with self._guard:
            if self._key is not None and (self._key.place != "none" or not make):
                return self._key
            try:
                self._key = self._keys.load(make=make, ends=self._ends)
                if self._key.key is not None:
                    self._sign_with(self._key.key, in_keychain=self._key.place == "keyring", make=make)
            except StoreError as error:
                self._key = InstallKey(None, "none", str(error))
            return self._key

    def forget_failure(self) -> None:
        """A key that was out of reach is looked for again at the next use."""
        with self._guard:
            if self._key is not None and self._key.key is None:
                self._key = None

    def anchor(self, install: InstallKey) -> tuple[Floor, tuple[BrokenPlace, ...]]:
        """How far the chains had come, from the vault and the keychain, and what is wrong with the vault's copy."""
        copy = copies.load(self._places.anchor, install.key)
        name = self._places.anchor.name
        places: tuple[BrokenPlace, ...] = ()
        if copy is None and install.key is not None:
            places = (BrokenPlace(name, None, Trouble.MISSING, f"{name}: missing, the end cannot be proven"),)
        elif copy is not None and copy.signed is False:
            places = (BrokenPlace(name, None, Trouble.EDITED, f"{name}: edited, its signature does not fit"),)
        floor = copy.tally.floor if copy and copy.signed is not False else Floor()
        if install.key is not None and install.place == "keyring" and (kept := self._keychain_floor(install.key)):
            ledger, decisions = floor.ledger.at_least(kept.ledger), floor.decisions.at_least(kept.decisions)
            floor = Floor(max(floor.total, kept.total), ledger, decisions)
        if (beside := copies.load(self._places.counter)) is not None:  # better than nothing where the vault is gone
            ledger, decisions = beside.tally.ledger, beside.tally.decisions
            floor = Floor(floor.total, floor.ledger.at_least(ledger), floor.decisions.at_least(decisions))
        return floor, places

    def _ends(self) -> tuple[int, int]:
        tally = self._books.tally()
        return tally.ledger.seq, tally.decisions.seq

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
