"""Archives that were verified whole, so that they need not be read again: an archive never changes.

For each one stands what it says to the archives around it, with a digest of its bytes, and the install key signs all of
it. So a claim cannot be made without the key, and an archive whose bytes are not the same is read again. The file may
be deleted at any time.
"""

from __future__ import annotations

import json
import logging
import os
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from sonomos_app.store.ledger import chain
from sonomos_platform.errors import PlatformError
from sonomos_platform.files import secure

log = logging.getLogger("sonomos.store")

MOST_SEAMS = 500
"""An archive with more runs of records, or more lines of another program at its end, is read each time."""


@dataclass(frozen=True, slots=True)
class Part:
    """What an archive says in which nothing is broken.

    `runs` are our records as first and last number and the line of the first; `prev` is the hash that the first of them
    names, empty where it is a line in this archive. `after` are the hashes that the next record may name, the last one
    of ours first; `proven` says that the signature of that one was checked.
    """

    runs: tuple[tuple[int, int, int], ...]
    prev: str
    after: tuple[str, ...]
    proven: bool
    records: int
    others: int
    unsigned: int
    erased: int
    unproven: int


class Whole:
    """The archives of one data folder that were verified with this key. `since`: from where on it signed."""

    def __init__(self, path: Path, key: bytes | None, since: tuple[int, int]) -> None:
        self._path, self._key, self._since = path, key, list(since)
        self._known = self._read() if key is not None else {}
        self._now: dict[str, dict[str, Any]] = {}

    @classmethod
    def nothing(cls) -> Whole:
        """Nothing is known, and nothing is remembered."""
        return cls(Path(), None, (1, 1))

    def part(self, name: str, digest: str) -> Part | None:
        """What the archive of this name said, if these were its bytes."""
        given = self._known.get(name)
        if given is None or given["digest"] != digest:
            return None
        runs = tuple(tuple(run) for run in given["runs"])
        return Part(**{**_without_digest(given), "runs": runs, "after": tuple(given["after"])})

    def put(self, name: str, digest: str, part: Part) -> None:
        """The archive was looked at, and these are its bytes."""
        if len(part.runs) <= MOST_SEAMS and len(part.after) <= MOST_SEAMS:
            self._now[name] = {"digest": digest, **asdict(part)}

    def keep(self) -> None:
        """What was looked at is remembered, and nothing else. Never raises."""
        now = json.loads(json.dumps(self._now))
        if self._key is None or now == self._known:
            return
        data = chain.sign({"schema": 1, "since": self._since, "archives": now}, self._key)
        try:
            secure.write_atomic(self._path, data + b"\n")
        except (OSError, PlatformError) as error:
            log.info("verified archives are not remembered: %s", type(error).__name__)

    def _read(self) -> dict[str, dict[str, Any]]:
        """Whatever the key signed is as we wrote it."""
        try:
            with open(secure.open_private(self._path, os.O_RDONLY), "rb") as file:
                data = file.read().rstrip(b"\n")
            given = json.loads(data)
            if chain.is_signed_by(self._key or b"", data, given["mac"]) and given["since"] == self._since:
                return dict(given["archives"])
        except (OSError, PlatformError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            log.info("no verified archives are known: %s", type(error).__name__)
        return {}


def _without_digest(given: dict[str, Any]) -> dict[str, Any]:
    return {each.name: given[each.name] for each in fields(Part)}
