"""Lines of the record as rows of the summary."""

from __future__ import annotations

import functools
import hashlib
import itertools
import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sonomos_app.store.canary import records as canary
from sonomos_app.store.ledger import line, record
from sonomos_app.store.ledger.line import Line
from sonomos_app.store.summary import days
from sonomos_core.model import Action, Confidence, DataClass, Finding, Severity, Stage

NEVER = 1 << 60
_FINDING = "INSERT OR IGNORE INTO finding VALUES (?, ?, ?, ?, ?, ?, ?)"
_Row = tuple[int, int, int, int, int, int | None, int | None]


class Kind(NamedTuple):
    """Everything that is counted by, but the day, as the record says it."""

    app: str | None
    channel: str
    type: str
    class_: str
    severity: str
    action: str
    confidence: str
    detector: str


class Sketch(NamedTuple):
    """What is kept of a finding: its id, moment and kind, and what stands for its value and session, if it has any."""

    id: str
    at: int
    kind: Kind
    value: int | None
    session: int | None


def kinds(db: sqlite3.Connection) -> dict[Kind, int]:
    """All kinds with their numbers."""
    rows = db.execute("SELECT id, app, channel, type, class, severity, action, confidence, detector FROM kind")
    return {Kind(*fields): number for number, *fields in rows}


def key_of(id_: str, repeat: int = 0) -> int:
    """What stands for a finding's id; records of another program may be alike, `repeat` counts them."""
    name = f"{id_}#{repeat}" if repeat else id_
    return int.from_bytes(hashlib.sha256(name.encode("utf-8", "replace")).digest()[:8], "big", signed=True)


def take_findings(db: sqlite3.Connection, file: int, lines: Iterable[Line]) -> tuple[int, int, int, int]:
    """How many findings are new, the earliest and latest moment among them, and the last place in the chain."""
    numbers = kinds(db)
    put, earliest, latest, last = 0, NEVER, 0, 0
    rows: list[_Row] = []
    for each in lines:
        last = max(last, each.seq)
        if (found := _sketch(each)) is None:
            continue
        earliest, latest = min(earliest, found.at), max(latest, found.at)
        number = _number(db, numbers, found.kind)
        row = (key_of(found.id), file, found.at, number, each.seq, found.value, found.session)
        if each.kind is line.Kind.OURS:
            rows.append(row)
        else:
            put += _put_alike(db, found.id, row)
    put += db.executemany(_FINDING, rows).rowcount if rows else 0
    return put, earliest, latest, last


def _put_alike(db: sqlite3.Connection, id_: str, row: _Row) -> int:
    """Records of another program have no id of their own: those that are alike are counted each."""
    for repeat in itertools.count():
        if db.execute(_FINDING, (key_of(id_, repeat), *row[1:])).rowcount:
            break
    return 1


def take_decisions(db: sqlite3.Connection, lines: Iterable[Line]) -> tuple[int, int, int, int]:
    """Each finding is of the kind that the latest decision makes it."""
    numbers = kinds(db)
    by_number = {number: kind for kind, number in numbers.items()}
    for decision in filter(None, map(record.decision, lines)):
        for key in keys_of(db, decision.finding):
            (old,) = db.execute("SELECT kind FROM finding WHERE key = ?", (key,)).fetchone()
            new = by_number[old]._replace(action=decision.action.value)
            new = new._replace(app=decision.app) if decision.app else new
            number = _number(db, numbers, new)
            by_number[number] = new
            if number != old:
                db.execute("UPDATE finding SET kind = ? WHERE key = ?", (number, key))
    return 0, NEVER, 0, 0


def keys_of(db: sqlite3.Connection, id_: str) -> Iterator[int]:
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
        db.execute("INSERT INTO kind VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (number, *kind))
    return number


def _sketch(each: Line) -> Sketch | None:
    """A finding as `record.finding` tells it, without making one of it."""
    if each.kind is not line.Kind.OURS or each.erased:
        found = record.finding(each)
        return None if found is None else _sketch_of(found)
    given = each.fields
    if not given.get("type"):
        return None
    return Sketch(
        record.text(given, "id"),
        days.seconds(record.text(given, "timestamp")),
        _kind(record.text(given, "source").partition(":")[0], *(record.optional(given, name) for name in _WORDS)),
        _mark(record.optional(given, "value_id")),
        _mark(record.optional(given, "session_id")),
    )


_WORDS = ("app", "type", "class", "severity", "action", "confidence", "detector")


@functools.lru_cache(maxsize=4096)
def _kind(channel: str, app: str | None, type_: str | None, *words: str | None) -> Kind:
    """The kind of a record of ours; there are few kinds of many records."""
    class_, severity, action, confidence, detector = words
    return Kind(
        app,
        channel,
        type_ or "",
        record.member(DataClass, class_, DataClass.PII).value,
        record.member(Severity, severity, Severity.MEDIUM).value,
        record.member(Action, action, Action.FLAGGED).value,
        record.member(Confidence, confidence, Confidence.MEDIUM).value,
        record.member(Stage, detector, Stage.REGEX).value,
    )


def _sketch_of(found: Finding) -> Sketch:
    channel, words = found.source.partition(":")[0], (found.class_, found.severity, found.action)
    kind = Kind(
        found.app,
        channel,
        found.type,
        *(word.value for word in (*words, found.confidence, found.detector)),
    )
    return Sketch(found.id, days.seconds(found.timestamp), kind, _mark(found.value_id), _mark(found.session_id))


@functools.lru_cache(maxsize=4096)
def _mark(name: str | None) -> int | None:
    return key_of(name) if name else None
