"""How the summary follows the record: file by file, each once, and from the beginning where a file is not the same."""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import os
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sonomos_app.store.ledger import line
from sonomos_app.store.ledger.shelf import Shelf
from sonomos_app.store.ledger.span import Span
from sonomos_app.store.summary.summing import keys_of, take_decisions, take_findings

VERSION = 2
_SCHEMA = """
CREATE TABLE source(book TEXT, number INTEGER, stamp TEXT, done INTEGER, digest BLOB, rows INTEGER, earliest INTEGER,
    latest INTEGER, last_seq INTEGER, PRIMARY KEY(book, number));
CREATE TABLE kind(id INTEGER PRIMARY KEY, app TEXT, channel TEXT, type TEXT, class TEXT, severity TEXT, action TEXT,
    confidence TEXT, detector TEXT);
CREATE TABLE finding(key INTEGER PRIMARY KEY, file INTEGER, at INTEGER, kind INTEGER, seq INTEGER, value INTEGER,
    session INTEGER);
CREATE INDEX moment ON finding(at, kind);
"""
_LEDGER = "leaks"
TRIES = 3
AT_ONCE = 16
_PUT = """
INSERT INTO source VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET stamp = excluded.stamp,
    done = excluded.done, digest = excluded.digest, rows = rows + excluded.rows,
    earliest = min(earliest, excluded.earliest), latest = max(latest, excluded.latest),
    last_seq = max(last_seq, excluded.last_seq)
"""


@dataclass(frozen=True, slots=True)
class _File:
    """One file of a book as it is now. `stamp` names its state; `known`: that is the one that was summed up."""

    book: str
    number: int
    stamp: str
    known: bool
    files: Shelf
    live: bytes | None = None

    def text(self) -> bytes:
        """Its lines; a last one without an end is left out while the file is written, and ended in an archive."""
        if self.live is not None:
            return self.live[: self.live.rfind(b"\n") + 1]
        text = self.files.content(self.number)
        return text if text.endswith(b"\n") or not text else text + b"\n"


def prepare(db: sqlite3.Connection) -> None:
    """The tables are there, empty if they were of another version."""
    if db.execute("PRAGMA user_version").fetchone()[0] != VERSION:
        with _transaction(db):
            for name in ("source", "kind", "finding"):
                db.execute(f"DROP TABLE IF EXISTS {name}")
            for statement in filter(str.strip, _SCHEMA.split(";")):
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {VERSION}")


def adds_up(db: sqlite3.Connection) -> bool:
    """Whether as many findings are there as were put in."""
    (there,) = db.execute("SELECT count(*) FROM finding").fetchone()
    (put,) = db.execute("SELECT coalesce(sum(rows), 0) FROM source").fetchone()
    return bool(there == put)


def forget(db: sqlite3.Connection, ids: Collection[str]) -> None:
    """These findings are not in it any more."""
    with _transaction(db):
        for key in [key for id_ in ids for key in keys_of(db, id_)]:
            (file,) = db.execute("DELETE FROM finding WHERE key = ? RETURNING file", (key,)).fetchone()
            db.execute("UPDATE source SET rows = rows - 1 WHERE book = ? AND number = ?", (_LEDGER, file))


def accept(db: sqlite3.Connection, files: Shelf, number: int) -> None:
    """The file was changed by a deletion that is known here, so what was summed up of it holds for it as it is now."""
    name = (files.live.stem, number)
    row = db.execute("SELECT done FROM source WHERE book = ? AND number = ?", name).fetchone()
    text = files.content(number) or files.content(None)
    if row is not None and len(text) >= row[0]:
        digest = hashlib.sha256(text[: row[0]]).digest()
        db.execute("UPDATE source SET stamp = '', digest = ? WHERE book = ? AND number = ?", (digest, *name))


def backlog(db: sqlite3.Connection, ledger: Shelf, decisions: Shelf) -> int:
    """How many archives were never summed up."""
    known = set(db.execute("SELECT book, number FROM source"))
    return sum((files.live.stem, number) not in known for files in (ledger, decisions) for number in files.numbers())


def skipped(db: sqlite3.Connection, ledger: Shelf, start: float, end: float) -> set[int]:
    """The archives that are not summed up and by their headers hold nothing of a span of time."""
    told = _skipped(db, ledger)
    return {number for number, span in told.items() if span.latest < start or span.earliest >= end}


def catch_up(
    db: sqlite3.Connection, ledger: Shelf, decisions: Shelf, *, since: float | None = None, most: int | None = None
) -> bool:
    """The summary says what the files say now; False where it needs another call, since `most` archives were new.

    With `since`, archives that end before this moment by their headers are left out.
    """
    for _ in range(TRIES):
        known = {(book, number): stamp for book, number, stamp in db.execute("SELECT book, number, stamp FROM source")}
        later = _files(decisions, known, since)  # looked at first: what they are about is in the ledger by then
        every = [*_files(ledger, known, since), *later]
        wanted = [each for each in every if not each.known]
        now = wanted if most is None else _first(wanted, most)
        if known.keys() <= {(each.book, each.number) for each in every} and _took(db, now):
            return len(now) == len(wanted)
        with _transaction(db):
            for table in ("source", "kind", "finding"):
                db.execute(f"DELETE FROM {table}")
    raise sqlite3.OperationalError("the files change all the time")


def _first(files: Sequence[_File], most: int) -> Sequence[_File]:
    """The files up to the first archive that is too many."""
    archives = itertools.accumulate(each.live is None for each in files)
    return [each for each, count in zip(files, archives, strict=True) if count <= most]


def _took(db: sqlite3.Connection, files: Sequence[_File]) -> bool:
    """Whether all files are what they were, and longer at most. Some at a time, since the disk is told each time."""
    for start in range(0, len(files), AT_ONCE):
        with _transaction(db):
            if not all(_take(db, each) for each in files[start : start + AT_ONCE]):
                return False
    return True


def earliest_skipped(db: sqlite3.Connection, ledger: Shelf) -> int | None:
    """The earliest moment in the archives that are not summed up, by their headers; None where all are."""
    return min((span.earliest for span in _skipped(db, ledger).values()), default=None)


def _skipped(db: sqlite3.Connection, ledger: Shelf) -> dict[int, Span]:
    known = {number for (number,) in db.execute("SELECT number FROM source WHERE book = ?", (_LEDGER,))}
    told = {number: _told(ledger, number) for number in ledger.numbers() if number not in known}
    return {number: span for number, span in told.items() if span is not None}


def _told(files: Shelf, number: int) -> Span | None:
    return Span.told(files.comment(number) or "")


def _ends_before(files: Shelf, number: int, since: float) -> bool:
    return (span := _told(files, number)) is not None and span.latest < since


def _files(files: Shelf, known: Mapping[tuple[str, int], str], since: float | None) -> list[_File]:
    numbers, live = files.now()
    book, found = files.live.stem, []
    for number in numbers:
        if since is None or not _ends_before(files, number, since):
            stamp = _stamp(files.path(number))
            found.append(_File(book, number, stamp, known.get((book, number)) == stamp, files))
    if live is not None:
        with live:
            number, stamp = (numbers[-1] if numbers else 0) + 1, _stamp(live.fileno())
            same = known.get((book, number)) == stamp
            found.append(_File(book, number, stamp, same, files, b"" if same else live.read()))
    return found


def _stamp(file: Path | int) -> str:
    try:
        info = os.stat(file)
    except FileNotFoundError:
        return ""
    return f"{info.st_ino}/{info.st_size}/{info.st_mtime_ns}"


def _take(db: sqlite3.Connection, file: _File) -> bool:
    """Whether the file is what it was, and longer at most; then what is new in it is in the summary."""
    name, text = (file.book, file.number), file.text()
    query = "SELECT done, digest FROM source WHERE book = ? AND number = ?"
    done, digest = db.execute(query, name).fetchone() or (0, hashlib.sha256().digest())
    whole = hashlib.sha256(text[:done])
    if len(text) < done or whole.digest() != digest:
        return False
    whole.update(text[done:])
    lines = line.split(text[done:])
    new = take_findings(db, file.number, lines) if file.book == _LEDGER else take_decisions(db, lines)
    db.execute(_PUT, (*name, file.stamp, len(text), whole.digest(), *new))
    return True


@contextlib.contextmanager
def _transaction(db: sqlite3.Connection) -> Iterator[None]:
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")
