"""A summary of the record in SQLite, so that a week is counted without reading years: derived, and never trusted.

It holds for each finding a hash of its id, its moment and its kind (app, channel, type, class, severity and what became
of it by the latest decision): no value, redacted or not. Before each use it is brought up to what the files say now,
and built anew where they are not what it was built from. It may be deleted at any time. Recording does not wait for it.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sqlite3
import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from sonomos_app.store import indexing
from sonomos_app.store.indexing import Kind, key_of
from sonomos_app.store.shelf import Shelf
from sonomos_platform.errors import PlatformError
from sonomos_platform.files import secure

log = logging.getLogger("sonomos.store")

T = TypeVar("T")
BUSY_S = 30.0
TRIES = 2


class Index:
    """The summary of one data folder. Safe for several threads and processes. Methods raise OSError, UnsafePath.

    Where its file cannot be used, one that nobody sees takes its place for as long as the process lives.
    """

    def __init__(self, path: Path, ledger: Shelf, decisions: Shelf) -> None:
        self._path = path
        self._ledger, self._decisions = ledger, decisions
        self._guard = threading.RLock()
        self._nowhere: sqlite3.Connection | None = None
        self._checked = False

    def counts(self, spans: Sequence[tuple[float, float]]) -> list[tuple[int, Kind, int]]:
        """For each span of time (epoch seconds, end exclusive): its place in `spans`, each kind and how many of it."""

        def ask(db: sqlite3.Connection) -> list[tuple[int, Kind, int]]:
            kinds = {number: kind for kind, number in indexing.kinds(db).items()}
            query = "SELECT kind, count(*) FROM finding WHERE at >= ? AND at < ? GROUP BY kind"
            return [
                (place, kinds[kind], count)
                for place, (start, end) in enumerate(spans)
                for kind, count in db.execute(query, (int(start), int(end)))
            ]

        return self._ask(ask)

    def earliest(self) -> int | None:
        """The moment of the earliest finding that has one, in epoch seconds; None where there is none."""
        query = "SELECT min(at) FROM finding WHERE at > 0"
        return self._ask(lambda db: next(iter(db.execute(query)))[0])  # type: ignore[no-any-return]

    def types(self) -> dict[str, int]:
        """How many findings of each type the files hold, each once."""
        query = "SELECT type, count(*) FROM finding JOIN kind ON id = kind GROUP BY type"
        return dict(self._ask(lambda db: db.execute(query).fetchall()))

    def holds(self, keys: Collection[int]) -> frozenset[int]:
        """Those of the keys (see `indexing.key_of`) whose findings are in the files, as the last look found them."""
        query = f"SELECT key FROM finding WHERE key IN ({','.join('?' * len(keys))})"
        rows = self._ask(lambda db: db.execute(query, tuple(keys)).fetchall(), fresh=False)
        return frozenset(key for (key,) in rows)

    def outside(self, start: float, end: float) -> frozenset[int]:
        """The archives of the ledger that hold no finding of this span of time."""
        return self._numbers("latest < ? OR earliest >= ?", int(start), int(end))

    def up_to(self, seq: int, at: int) -> frozenset[int]:
        """The archives of the ledger that hold nothing after this place in the chain and this moment."""
        return self._numbers("last_seq <= ? AND latest <= ?", seq, at)

    def outcomes(self, ids: Sequence[str]) -> Mapping[str, tuple[int, str | None, str]]:
        """For each of these findings that is known: the number of its file, its app and what became of it."""
        keys = {key_of(each): each for each in ids}
        marks = ",".join("?" * len(keys))
        query = f"SELECT key, file, app, action FROM finding JOIN kind ON id = kind WHERE key IN ({marks})"
        rows = self._ask(lambda db: db.execute(query, tuple(keys)).fetchall(), fresh=False)
        return {keys[key]: (file, app, action) for key, file, app, action in rows}

    def forget(self, ids: Collection[str], changed: Collection[tuple[str, int]]) -> None:
        """Nothing of these findings is left. `changed`: the books and numbers of the files they were deleted from.

        The caller holds the store's lock. Never raises: what cannot be changed is removed as a whole.
        """
        with self._guard:
            if self._nowhere is not None:
                self._nowhere.close()
                self._nowhere = None
            if not os.path.exists(self._path):
                return
            try:
                with contextlib.closing(self._opened()) as db:
                    indexing.forget(db, ids)
                    indexing.catch_up(db, self._ledger, self._decisions, erased=frozenset(changed))
            except (sqlite3.Error, OSError, PlatformError):
                self._remove()

    def _numbers(self, condition: str, *values: int) -> frozenset[int]:
        query = f"SELECT number FROM source WHERE book = ? AND ({condition})"
        rows = self._ask(lambda db: db.execute(query, (self._ledger.live.stem, *values)).fetchall())
        return frozenset(number for (number,) in rows)

    def _ask(self, work: Callable[[sqlite3.Connection], T], *, fresh: bool = True) -> T:
        with self._guard:
            if not (self._ledger.exists() or self._decisions.exists() or os.path.exists(self._path)):
                with contextlib.closing(_prepared(sqlite3.connect("", isolation_level=None))) as db:
                    return work(db)  # asking makes no folder
            for _ in range(TRIES if self._nowhere is None else 0):
                try:
                    with contextlib.closing(self._opened()) as db:
                        return self._answer(db, work, fresh=fresh)
                except (sqlite3.Error, OSError, PlatformError) as error:
                    log.info("the summary cannot be used: %s", type(error).__name__)
                    if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
                        self._remove()
            if self._nowhere is None:
                self._nowhere = _prepared(sqlite3.connect("", isolation_level=None, check_same_thread=False))
                fresh = True
            return self._answer(self._nowhere, work, fresh=fresh)

    def _answer(self, db: sqlite3.Connection, work: Callable[[sqlite3.Connection], T], *, fresh: bool) -> T:
        if fresh or db.execute("SELECT 1 FROM source").fetchone() is None:
            indexing.catch_up(db, self._ledger, self._decisions)
        return work(db)

    def _opened(self) -> sqlite3.Connection:
        """The file is ours and 0600 before SQLite opens it; what it makes beside it gets the same mode."""
        secure.ensure_private_folder(self._path.parent)
        os.close(secure.open_private(self._path, os.O_RDWR | os.O_CREAT))
        db = _prepared(sqlite3.connect(self._path, timeout=BUSY_S, isolation_level=None))
        if not self._checked:
            self._checked = True
            if not indexing.adds_up(db):
                db.close()
                raise sqlite3.DatabaseError("it does not hold what it says")
        return db

    def _remove(self) -> None:
        for name in (self._path, self._path.with_name(self._path.name + "-journal")):
            with contextlib.suppress(OSError):
                name.unlink()


def _prepared(db: sqlite3.Connection) -> sqlite3.Connection:
    try:
        db.execute("PRAGMA secure_delete = ON")
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute("PRAGMA cache_size = -8000")
        indexing.prepare(db)
    except BaseException:
        db.close()
        raise
    return db
