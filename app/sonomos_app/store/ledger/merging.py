"""Another home's record taken over into ours: each finding and decision once, the counts no lower than in either.

What of the other home was counted but is in none of its files any more is remembered by the home it came from, so that
merging again, or back, counts nothing a second time. First all of the other record is looked at, which can be stopped
and leaves nothing behind; then what is new is written, which is a matter of seconds and is brought to its end.
"""

from __future__ import annotations

import hashlib
import itertools
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, TypeVar

from sonomos_app.store.canary import records as canary
from sonomos_app.store.errors import StoreError
from sonomos_app.store.ledger import copies, line, record
from sonomos_app.store.ledger.books import Books
from sonomos_app.store.ledger.line import Kind, Line
from sonomos_app.store.ledger.record import Decision
from sonomos_app.store.ledger.shelf import Shelf
from sonomos_app.store.ledger.tally import Tally
from sonomos_app.store.ledger.union import Home, united
from sonomos_app.store.places import Places
from sonomos_app.store.summary.index import Index
from sonomos_app.store.summary.summing import key_of

T = TypeVar("T")
AT_ONCE = 500
SUMMED_EVERY = 10
"""After so many batches the summary catches up, so that it has little to do at the end."""


class Watch(Protocol):
    """Hears how far a merge is."""

    def looked(self, records: int) -> None:
        """So many records of the other home were looked at; nothing is written yet. Raises Stopped to leave it so."""

    def taken(self, findings: int, of: int) -> None:
        """So many of the new findings are here; it is not stopped any more."""


class Unwatched:
    """Nobody looks."""

    def looked(self, records: int) -> None:
        """Goes on."""

    def taken(self, findings: int, of: int) -> None:
        """Goes on."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of a merge. `known` findings were here already, `lost` ones are counted but in no file of the other."""

    findings: int
    decisions: int
    known: int
    lost: int
    canary: bool
    """The other folder is Canary's alone."""


@dataclass
class _Seen:
    """What of the other home was looked at; ids go to a database that nobody sees, so that the memory stays small."""

    ids: sqlite3.Connection
    types: Counter[str] = field(default_factory=Counter)
    ours: bool = False

    def is_new(self, key: int) -> bool:
        """Whether this was not looked at before."""
        return self.ids.execute("INSERT OR IGNORE INTO seen(key) VALUES (?)", (key,)).rowcount == 1

    def want(self, keys: Iterable[int]) -> None:
        """These are not here yet."""
        self.ids.executemany("UPDATE seen SET fresh = 1 WHERE key = ?", ((key,) for key in keys))

    def takes(self, key: int) -> bool:
        """Whether this is not here yet; asked once, since then it is."""
        return self.ids.execute("UPDATE seen SET fresh = 0 WHERE key = ? AND fresh", (key,)).rowcount == 1


class Merge:
    """One merge into the record that `books` writes and `index` knows. Methods raise StoreError, OSError."""

    def __init__(
        self,
        places: Places,
        books: Books,
        index: Index,
        decided: Callable[[], Iterable[Decision]],
        watch: Watch | None = None,
    ) -> None:
        self._places = places
        self._watch = watch or Unwatched()
        self._books = books
        self._index = index
        self._decided = decided

    def take(self, folder: Path) -> Merged:
        """What the folder holds is here as well."""
        other = Places(folder, folder)
        ledger, decisions = Shelf(other.ledger), Shelf(other.decisions)
        if not (ledger.exists() or ledger.strangers() or other.counter.exists()):
            raise StoreError(f"{folder} holds no record: neither leaks.jsonl nor an archive of it is there.")
        if folder.resolve() == self._places.home.resolve():
            raise StoreError(f"{folder} is this data folder itself.")
        own, readable = self._books.tally(), self._index.types()
        with closing(sqlite3.connect("", isolation_level=None)) as ids:
            ids.execute("CREATE TABLE seen(key INTEGER PRIMARY KEY, fresh INTEGER DEFAULT 0)")
            ids.execute("BEGIN")  # one for all, since nobody else looks
            seen = _Seen(ids)
            new, known = self._look(ledger, seen)
            self._findings(ledger, seen, new)
            later = self._decisions(decisions, seen)
        copy = copies.load(other.counter)
        theirs = Home(copy.tally if copy else Tally(), seen.types, name=str(folder.resolve()))
        after = self._index.types()
        self._books.change(lambda tally: united(tally, Home(own, readable), theirs, after))
        lost = sum(theirs.lost.values())
        return Merged(new, later, known, lost, canary=not seen.ours and not other.counter.exists())

    def _look(self, ledger: Shelf, seen: _Seen) -> tuple[int, int]:
        """How many findings are new, and how many are here already. Nothing is written yet."""
        new = known = 0
        for batch in _batches(_named(ledger, seen)):
            types = {key: each.type for key, each in batch if seen.is_new(key)}
            seen.types.update(types.values())
            here = self._index.holds(types.keys())
            seen.want(types.keys() - here)
            new, known = new + len(types) - len(here), known + len(here)
            self._watch.looked(new + known)
        return new, known

    def _findings(self, ledger: Shelf, seen: _Seen, new: int) -> None:
        wanted = (each for key, each in _named(ledger, seen) if seen.takes(key)) if new else iter(())
        taken = 0
        for number, batch in enumerate(_batches(wanted), start=1):
            self._books.append_findings([_taken(each) for each in batch])
            if number % SUMMED_EVERY == 0:
                self._index.types()
            taken += len(batch)
            self._watch.taken(taken, new)

    def _decisions(self, decisions: Shelf, seen: _Seen) -> int:
        latest: dict[str, Decision] = {}
        for decision in self._decided():
            seen.is_new(_decision_key(decision))
        fresh = (each for each in _decisions_of(decisions) if seen.is_new(_decision_key(each)))
        count = 0
        for batch in _batches(fresh):
            self._books.append_decisions([record.decision_fields(each) for each in batch])
            count += len(batch)
            latest.update((each.finding, each) for each in batch)
        self._say_again(latest)
        return count

    def _say_again(self, taken: Mapping[str, Decision]) -> None:
        """The latest decision about a finding stands last: where that was ours, it is said once more."""
        ours = {each.finding: each for each in self._decided() if each.finding in taken}
        late = [each for name, each in ours.items() if each.timestamp > taken[name].timestamp]
        for batch in _batches(iter(late)):
            self._books.append_decisions([record.decision_fields(each) for each in batch])


def _named(ledger: Shelf, seen: _Seen) -> Iterator[tuple[int, Line]]:
    """The lines with a finding, the oldest first, with what stands for it in the index."""
    alike: Counter[str] = Counter()
    for each in _lines(ledger):
        if each.erased:
            continue
        if each.kind is Kind.CANARY:
            name = canary.id_of(each)
            yield key_of(name, alike[name]), each
            alike[name] += 1
        elif each.kind is Kind.OURS and each.fields.get("type"):
            seen.ours = True
            yield key_of(record.text(each.fields, "id")), each


def _taken(each: Line) -> Mapping[str, Any] | bytes:
    """A finding of ours gets its place in our chain; another program's stays as it was written."""
    found = record.finding(each) if each.kind is Kind.OURS else None
    return each.raw if found is None else record.finding_fields(found)


def _lines(files: Shelf) -> Iterator[Line]:
    for which in (*files.strangers(), *files.numbers(), None):
        yield from itertools.chain.from_iterable(line.split(block.text) for block in files.blocks(which))


def _decisions_of(files: Shelf) -> Iterator[Decision]:
    return filter(None, map(record.decision, _lines(files)))


def _decision_key(decision: Decision) -> int:
    name = "\0".join((decision.timestamp, decision.finding, decision.action.value, decision.app or "", decision.reason))
    return int.from_bytes(hashlib.sha256(name.encode("utf-8", "replace")).digest()[8:16], "big", signed=True)


def _batches(given: Iterator[T]) -> Iterator[list[T]]:
    while batch := list(itertools.islice(given, AT_ONCE)):
        yield batch
