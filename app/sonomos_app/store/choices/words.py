"""The words the user added, as keyed hashes: the file tells nothing about them but how many there are."""

from __future__ import annotations

import dataclasses
import json
import logging
import os
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from sonomos_app.store.errors import StoreError, explained
from sonomos_core.inventory.words import DIGEST_BYTES, MOST_PARTS, KeyedWord
from sonomos_platform.errors import PlatformError
from sonomos_platform.files import secure

log = logging.getLogger("sonomos.store")

_DIGEST = re.compile(rf"[0-9a-f]{{{2 * DIGEST_BYTES}}}")
_ID_LENGTH = 8


class Words:
    """The added words of one data folder; what another process changes is seen at the next question."""

    def __init__(self, path: Path, lock: Path) -> None:
        self._path = path
        self._lock = lock
        self.mistake = ""
        """Why the file could not be read; then no word is known."""

    def list(self) -> tuple[KeyedWord, ...]:
        """All words as they are kept, the oldest first."""
        try:
            with open(secure.open_private(self._path, os.O_RDONLY), "rb") as file:
                given = json.loads(file.read())
            words = tuple(_word(table) for table in given["words"])
        except FileNotFoundError:
            self.mistake = ""
            return ()
        except (OSError, PlatformError, ValueError, KeyError, TypeError, RecursionError) as error:
            self.mistake = f"{self._path.name} cannot be read ({type(error).__name__}); no added word is looked for"
            log.error("%s cannot be read: %s", self._path.name, type(error).__name__)
            return ()
        self.mistake = ""
        return words

    def add(self, words: Iterable[KeyedWord]) -> int:
        """How many of these words are new; from now on all of them are kept. Raises StoreError."""
        wanted = tuple(words)
        before = len(self.list())
        after = self._change(lambda kept: tuple(dict.fromkeys((*kept, *wanted))))
        return len(after) - before

    def remove(self, ids: Iterable[str]) -> frozenset[str]:
        """Those of the ids that were known; their words are gone. Raises StoreError."""
        wanted = frozenset(ids)
        known = frozenset(map(id_of, self.list())) & wanted
        self._change(lambda kept: tuple(word for word in kept if id_of(word) not in wanted))
        return known

    def _change(self, changed: Callable[[tuple[KeyedWord, ...]], tuple[KeyedWord, ...]]) -> tuple[KeyedWord, ...]:
        with explained(self._path):
            secure.ensure_private_folder(self._path.parent)
            with secure.lock(self._lock):
                words = changed(self.list())
                if self.mistake:
                    raise StoreError(f"{self._path.name} has mistakes; mend or delete it first.")
                plain = {"schema": 1, "words": [dataclasses.asdict(word) for word in words]}
                secure.write_atomic(self._path, json.dumps(plain, indent=1).encode() + b"\n")
        return words


def id_of(word: KeyedWord) -> str:
    """A short name for a word, the same on this machine as long as the install key is."""
    return word.whole[:_ID_LENGTH]


def _word(table: Mapping[str, Any]) -> KeyedWord:
    word = KeyedWord(**table)
    if not (_DIGEST.fullmatch(word.head) and _DIGEST.fullmatch(word.whole) and 0 < word.parts <= MOST_PARTS):
        raise ValueError("not a keyed word")
    return word
