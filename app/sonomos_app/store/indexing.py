"""How the summary follows the record: file by file, each once, and from the beginning where a file is not the same."""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from sonomos_app.store import canary, days, line, record
from sonomos_app.store.line import Line
from sonomos_app.store.shelf import Shelf
from sonomos_app.store.span import Span
from sonomos_core.model import Action, DataClass, Finding, Severity

VERSION = 1
_SCHEMA = """
CREATE TABLE source(book TEXT, number INTEGER, stamp TEXT, done INTEGER, digest BLOB, rows INTEGER, earliest INTEGER,
    latest INTEGER, last_seq INTEGER, PRIMARY KEY(book, number));
CREATE TABLE kind(id INTEGER PRIMARY KEY, app TEXT, channel TEXT, type TEXT, class TEXT, severity TEXT, action TEXT);
CREATE TABLE finding(key INTEGER PRIMARY KEY, file INTEGER, at INTEGER, kind INTEGER);
CREATE INDEX moment ON finding(at, kind);
"""
_NEVER = 1 << 60
_LEDGER = "leaks"
TRIES = 3
_FINDING = "INSERT OR IGNORE INTO finding VALUES (?, ?, ?, ?)"
_PUT = """
INSERT INTO source VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET stamp = excluded.stamp,
    done = excluded.done, digest = excluded.digest, rows = rows + excluded.rows,
    earliest = min(earliest, excluded.earliest), latest = max(latest, excluded.latest),
    last_seq = max(last_seq, excluded.last_seq)
"""


class Kind(NamedTuple):
    """Everything a cell says but its day and its count, as the record says it."""

    app: str | None
    channel: str
    type: str
    class_: str
    severity: str
    action: str


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


def kinds(db: sqlite3.Connection) -> dict[Kind, int]:
    """All kinds with their numbers."""
    rows = db.execute("SELECT id, app, channel, type, class, severity, action FROM kind")
    return {Kind(*fields): number for number, *fields in rows}


def key_of(id_: str, repeat: int = 0) -> int:
    """What stands for a finding's id; records of another program may be alike, `repeat` counts them."""
    name = f"{id_}#{repeat}" if repeat else id_
    return int.from_bytes(hashlib.sha256(name.encode("utf-8", "replace")).digest()[:8], "big", signed=True)


def forget(db: sqlite3.Connection, ids: Collection[str]) -> None:
    """These findings are not in it any more."""
    with _transaction(db):
        for key in [key for id_ in ids for key in _keys(db, id_)]:
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
        if known.keys() <= {(each.book, each.number) for each in every}:
            left = most
            for each in every:
                if left == 0 and not each.known:
                    return False
                if not _take(db, each):
                    break
                left = left - 1 if left and not each.known else left
            else:
                return True
        with _transaction(db):
            for table in ("source", "kind", "finding"):
                db.execute(f"DELETE FROM {table}")
    raise sqlite3.OperationalError("the files change all the time")


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
    if file.known:
        return True
    name, text = (file.book, file.number), file.text()
    with _transaction(db):
        query = "SELECT done, digest FROM source WHERE book = ? AND number = ?"
        done, digest = db.execute(query, name).fetchone() or (0, hashlib.sha256().digest())
        whole = hashlib.sha256(text[:done])
        if len(text) < done or whole.digest() != digest:
            return False
        whole.update(text[done:])
        lines = line.split(text[done:])
        new = _findings(db, file.number, lines) if file.book == _LEDGER else _decisions(db, lines)
        db.execute(_PUT, (*name, file.stamp, len(text), whole.digest(), *new))
    return True


def _findings(db: sqlite3.Connection, file: int, lines: Iterable[Line]) -> tuple[int, int, int, int]:
    """How many findings are new, the earliest and latest moment among them, and the last place in the chain."""
    numbers = kinds(db)
    put, earliest, latest, last = 0, _NEVER, 0, 0
    rows: list[tuple[int, int, int, int]] = []
    for each in lines:
        last = max(last, each.seq)
        if (found := _sketch(each)) is None:
            continue
        id_, at, kind = found
        earliest, latest = min(earliest, at), max(latest, at)
        row = (key_of(id_), file, at, _number(db, numbers, kind))
        if each.kind is line.Kind.OURS:
            rows.append(row)
        else:
            put += _put_alike(db, id_, row)
    put += db.executemany(_FINDING, rows).rowcount if rows else 0
    return put, earliest, latest, last


def _put_alike(db: sqlite3.Connection, id_: str, row: tuple[int, int, int, int]) -> int:
    """Records of another program have no id of their own: those that are alike are counted each."""
    for repeat in itertools.count():
        if db.execute(_FINDING, (key_of(id_, repeat), *row[1:])).rowcount:
            break
    return 1


def _decisions(db: sqlite3.Connection, lines: Iterable[Line]) -> tuple[int, int, int, int]:
    """Each finding is of the kind that the latest decision makes it."""
    numbers = kinds(db)
    by_number = {number: kind for kind, number in numbers.items()}
    for decision in filter(None, map(record.decision, lines)):
        for key in _keys(db, decision.finding):
            (old,) = db.execute("SELECT kind FROM finding WHERE key = ?", (key,)).fetchone()
            new = by_number[old]._replace(action=decision.action.value)
            new = new._replace(app=decision.app) if decision.app else new
            number = _number(db, numbers, new)
            by_number[number] = new
            if number != old:
                db.execute("UPDATE finding SET kind = ? WHERE key = ?", (number, key))
    return 0, _NEVER, 0, 0


def _keys(db: sqlite3.Connection, id_: str) -> Iterator[int]:
    """What stands for a finding, and for those that are alike."""
    for repeat in itertools.count():
        key = key_of(id_, repeat)
        if db.execute("SELECT 1 FROM finding WHERE key = ?", (key,)).fetchone() is None:
            return
        yield key
        if not id_.startswith(canary.ID):
            return


def _number(db: sqlite3.Connection, numbers: dict[Kind, int], kind: Kind) -> int:
    if (number := numbers.get(kind)) is None:
        number = numbers[kind] = len(numbers) + 1
        db.execute("INSERT INTO kind VALUES (?, ?, ?, ?, ?, ?, ?)", (number, *kind))
    return number


def _sketch(each: Line) -> tuple[str, int, Kind] | None:
    """A finding's id, moment and kind, as `record.finding` tells them, without making one of it."""
    if each.kind is not line.Kind.OURS or each.erased:
        found = record.finding(each)
        return None if found is None else (found.id, days.seconds(found.timestamp), kind_of(found))
    given = each.fields
    if not given.get("type"):
        return None
    return (
        record.text(given, "id"),
        days.seconds(record.text(given, "timestamp")),
        Kind(
            record.optional(given, "app"),
            record.text(given, "source").partition(":")[0],
            record.text(given, "type"),
            record.member(DataClass, given.get("class"), DataClass.PII).value,
            record.member(Severity, given.get("severity"), Severity.MEDIUM).value,
            record.member(Action, given.get("action"), Action.FLAGGED).value,
        ),
    )


def kind_of(found: Finding) -> Kind:
    """The kind of a finding."""
    channel = found.source.partition(":")[0]
    return Kind(found.app, channel, found.type, found.class_.value, found.severity.value, found.action.value)


@contextlib.contextmanager
def _transaction(db: sqlite3.Connection) -> Iterator[None]:
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")
