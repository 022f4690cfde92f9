"""A summary of the record in SQLite, so that a week is counted without reading years: derived, and never trusted.

It holds for each finding a hash of its id, its moment, its place in the chain, its kind (app, channel, type, class,
severity, confidence, detector and what became of it by the latest decision) and hashes of its value's id and of its
session: no value, redacted or not. Before each use it is brought up to what the files say now,
and built anew where they are not what it was built from. It may be deleted at any time. Recording does not wait for it.
"""

from __future__ import annotations

import contextlib
import logging
import math
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from sonomos_app.store.ledger.shelf import Shelf
from sonomos_app.store.summary import indexing, summing, totals
from sonomos_app.store.summary.summing import Kind, key_of
from sonomos_app.store.summary.totals import Since
from sonomos_platform.errors import PlatformError
from sonomos_platform.files import secure

log = logging.getLogger("sonomos.store")

T = TypeVar("T")
BUSY_S = 30.0
TRIES = 2
FAR_BEHIND = 8
"""Of more archives that were never summed up a question about the last weeks does not wait for all."""
AT_LEAST_S = 36 * 86_400.0
"""So far back is summed up then: a week and the four before it, which are asked for together."""
PAUSE_S = 0.05
QUIET_S = 3.0
"""The rest is summed up once nobody has asked for so long."""


class Index:
    """The summary of one data folder. Safe for several threads and processes. Methods raise OSError, UnsafePath.

    Where its file cannot be used, one that nobody sees takes its place for as long as the process lives.
    """

    def __init__(self, path: Path, ledger: Shelf, decisions: Shelf) -> None:
        self._path = path
        self._ledger, self._decisions = ledger, decisions
        self._guard = threading.RLock()
        self._nowhere: sqlite3.Connection | None = None
        self._recent: tuple[float, sqlite3.Connection] | None = None
        self._filling: threading.Thread | None = None
        self._over = threading.Event()
        self._asked = 0.0
        self._checked = False

    def counts(self, spans: Sequence[tuple[float, float]]) -> list[tuple[int, Kind, int]]:
        """For each span of time (epoch seconds, end exclusive): its place in `spans`, each kind and how many of it."""

        def ask(db: sqlite3.Connection) -> list[tuple[int, Kind, int]]:
            kinds = {number: kind for kind, number in summing.kinds(db).items()}
            query = "SELECT kind, count(*) FROM finding WHERE at >= ? AND at < ? GROUP BY kind"
            return [
                (place, kinds[kind], count)
                for place, (start, end) in enumerate(spans)
                for kind, count in db.execute(query, (int(start), int(end)))
            ]

        return self._ask(ask, since=min((start for start, _ in spans), default=0.0))

    def earliest(self) -> int | None:
        """The moment of the earliest finding that has one, in epoch seconds; None where there is none."""

        def ask(db: sqlite3.Connection) -> int | None:
            (there,) = db.execute("SELECT min(at) FROM finding WHERE at > 0").fetchone()
            return min((each for each in (there, indexing.earliest_skipped(db, self._ledger)) if each), default=None)

        return self._ask(ask, since=math.inf)

    def catch_up(self) -> None:
        """All of the record is summed up."""
        self._ask(lambda db: None)

    def types(self) -> dict[str, int]:
        """How many findings of each type the files hold, each once."""
        query = "SELECT type, count(*) FROM finding JOIN kind ON id = kind GROUP BY type"
        return dict(self._ask(lambda db: db.execute(query).fetchall()))

    def holds(self, keys: Collection[int]) -> frozenset[int]:
        """Those of the keys (see `summing.key_of`) whose findings are in the files, as the last look found them."""
        query = f"SELECT key FROM finding WHERE key IN ({','.join('?' * len(keys))})"
        rows = self._ask(lambda db: db.execute(query, tuple(keys)).fetchall(), fresh=False)
        return frozenset(key for (key,) in rows)

    def outside(self, start: float, end: float) -> frozenset[int]:
        """The files of the ledger, by their numbers as archives, that hold no finding of this span of time."""
        query = "SELECT number FROM source WHERE book = ? AND (latest < ? OR earliest >= ?)"
        values = (self._ledger.live.stem, int(start), int(end))

        def ask(db: sqlite3.Connection) -> frozenset[int]:
            rows = db.execute(query, values).fetchall()
            return frozenset(number for (number,) in rows) | indexing.skipped(db, self._ledger, start, end)

        return self._ask(ask, since=math.inf)

    def since(self, seq: int, at: int) -> Since:
        """What came after this place in the chain or, of another program's, after this moment in epoch seconds."""
        return self._ask(lambda db: totals.since(db, seq, at))

    def outcomes(self, ids: Sequence[str], since: float) -> Mapping[str, tuple[int, str | None, str]]:
        """For each of these findings that is known: the number of its file, its app and what became of it.

        `since`: none of them is older than this moment. The last look at the files is good enough.
        """
        keys = {key_of(each): each for each in ids}
        marks = ",".join("?" * len(keys))
        query = f"SELECT key, file, app, action FROM finding JOIN kind ON id = kind WHERE key IN ({marks})"
        rows = self._ask(lambda db: db.execute(query, tuple(keys)).fetchall(), fresh=False, since=since)
        return {keys[key]: (file, app, action) for key, file, app, action in rows}

    def forget(self, ids: Collection[str], changed: Collection[tuple[str, int]]) -> None:
        """Nothing of these findings is left. `changed`: the books and numbers of the files they were deleted from.

        The caller holds the store's lock. Never raises: what cannot be changed is removed as a whole.
        """
        with self._guard:
            self._let_go()
            if not os.path.exists(self._path):
                return
            try:
                with contextlib.closing(self._opened()) as db:
                    indexing.forget(db, ids)
                    for book, number in changed:
                        files = self._ledger if book == self._ledger.live.stem else self._decisions
                        indexing.accept(db, files, number)
            except (sqlite3.Error, OSError, PlatformError):
                self._remove()

    def close(self) -> None:
        """Nothing is open any more, and nothing goes on."""
        self._over.set()
        if self._filling is not None:
            self._filling.join()
        with self._guard:
            self._let_go()

    def _ask(self, work: Callable[[sqlite3.Connection], T], *, fresh: bool = True, since: float | None = None) -> T:
        """An answer from what the files say now (`fresh`), or said at the last look. `since`: no older one matters."""
        with self._guard:
            self._asked = time.monotonic()
            if not (self._ledger.exists() or self._decisions.exists() or os.path.exists(self._path)):
                with contextlib.closing(_temporary()) as db:
                    return work(db)  # asking makes no folder
            for _ in range(TRIES if self._nowhere is None else 0):
                try:
                    with contextlib.closing(self._opened()) as db:
                        return self._answer(db, work, fresh, since)
                except (sqlite3.Error, OSError, PlatformError) as error:
                    log.info("the summary cannot be used: %s", type(error).__name__)
                    if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
                        self._remove()
            self._nowhere = self._nowhere or _temporary()
            return self._answer(self._nowhere, work, fresh, since)

    def _answer(
        self, db: sqlite3.Connection, work: Callable[[sqlite3.Connection], T], fresh: bool, since: float | None
    ) -> T:
        backlog = indexing.backlog(db, self._ledger, self._decisions)
        if since is not None and backlog > FAR_BEHIND:
            if db is not self._nowhere:
                self._fill_later()
            return work(self._only(since, fresh))
        if fresh or backlog:
            indexing.catch_up(db, self._ledger, self._decisions)
        return work(db)

    def _only(self, since: float, fresh: bool) -> sqlite3.Connection:
        """A summary of what happened since a moment: a record of years has an answer before all of it is summed up."""
        if self._recent is None or self._recent[0] > since:
            if self._recent is not None:
                if math.isfinite(self._recent[0]):
                    since -= self._recent[0] - since  # whoever goes back step by step shall not wait at each
                self._recent[1].close()
            if math.isfinite(since):
                since = min(since, time.time() - AT_LEAST_S)
            self._recent, fresh = (since, _temporary()), True
        if fresh:
            indexing.catch_up(self._recent[1], self._ledger, self._decisions, since=self._recent[0])
        return self._recent[1]

    def _fill_later(self) -> None:
        if self._filling is None and not self._over.is_set():
            self._filling = threading.Thread(target=self._fill, name="summary", daemon=True)
            self._filling.start()

    def _fill(self) -> None:
        """All of the record is summed up, an archive at a time, while nobody asks."""
        done = False
        while not done and not self._over.wait(PAUSE_S):
            if time.monotonic() - self._asked < QUIET_S:
                continue
            try:
                with contextlib.closing(self._opened()) as db:
                    done = indexing.catch_up(db, self._ledger, self._decisions, most=1)
            except (sqlite3.Error, OSError, PlatformError) as error:
                log.info("the record is summed up another time: %s", type(error).__name__)
                break
        self._filling = None

    def _let_go(self) -> None:
        for db in (self._nowhere, self._recent and self._recent[1]):
            if db is not None:
                db.close()
        self._nowhere = self._recent = None

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


def _temporary() -> sqlite3.Connection:
    return _prepared(sqlite3.connect("", isolation_level=None, check_same_thread=False))


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
