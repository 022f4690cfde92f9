"""Whatever is done to the lines of the record: the counter never falls, each tampering is named, the rest is read.

A thousand seeded cases with `--long`, some of them in every run.
"""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from sonomos_app.store.keys.keyplace import KeyPlace
from sonomos_app.store.ledger import line, packing, record
from sonomos_app.store.ledger.broken import Verification
from sonomos_app.store.ledger.shelf import Limits
from sonomos_app.store.places import Places
from sonomos_app.store.store import Store
from sonomos_core.model import Action, Finding

Note = Callable[..., tuple[Finding, ...]]
LINES_A_FILE = 5
BOOKS = ("leaks", "decisions")
CANARY = b'{"type":"vin","value":"1M88","detector":"regex","confidence":"high","timestamp":"2026-01-01T00:00:00Z"}'


@dataclass
class Book:
    """The files of one record as lists of lines, the oldest first, and what was done to them."""

    home: Path
    stem: str
    files: dict[str, list[bytes]] = field(default_factory=dict)
    touched: list[tuple[str, int, int]] = field(default_factory=list)
    """File and first and last line of each place at which a check may notice what was done."""

    @classmethod
    def of(cls, home: Path, stem: str) -> Book:
        found = cls(home, stem)
        for path in [*sorted((home / "archive").glob(f"{stem}-*.gz")), home / f"{stem}.jsonl"]:
            data = path.read_bytes()
            text = b"".join(block.text for block in packing.unpack(data)) if path.suffix == ".gz" else data
            found.files[path.relative_to(home).as_posix()] = text.splitlines()
        return found

    def write(self) -> None:
        for name, rows in self.files.items():
            text = b"".join(row + b"\n" for row in rows)
            (self.home / name).write_bytes(packing.pack(text) if name.endswith(".gz") else text)

    def touch(self, name: str, first: int, last: int | None = None) -> None:
        """Where lines went from the end of a file, what follows is at the beginning of the next one."""
        self.touched.append((name, first, last or first))
        names = list(self.files)
        if first > len(self.files[name]):
            later = names[names.index(name) + 1 :]
            self.touched += [(each, 1, 1) for each in later]

    def names(self, tellers: tuple[tuple[str, int | None, int | None, str], ...]) -> bool:
        """Whether a check told of it: of a place that touches one of ours, an archive that is gone, or the cut end."""
        return any(self._is_told(name, low, high, *teller) for teller in tellers for name, low, high in self.touched)

    def _is_told(
        self, name: str, low: int, high: int, file: str, at: int | None, last: int | None, sentence: str
    ) -> bool:
        if file != name:
            return f"{name} is gone" in sentence
        if at is None:
            return high >= len(self.files.get(name, ()))
        return at <= high + 1 and (last or at) >= low - 1


Tampering = Callable[[Book, random.Random], None]


def some(book: Book, chance: random.Random, least: int = 1) -> tuple[str, list[bytes], int]:
    """A file, its lines and the index of one of them that is ours."""
    name = chance.choice([name for name, rows in book.files.items() if len(rows) >= least])
    rows = book.files[name]
    return name, rows, chance.choice([index for index, row in enumerate(rows) if row != CANARY])


def delete(book: Book, chance: random.Random) -> None:
    name, rows, at = some(book, chance)
    del rows[at : at + chance.randint(1, 3)]
    book.touch(name, at + 1)


def truncate(book: Book, chance: random.Random) -> None:
    name, rows, at = some(book, chance)
    if chance.random() < 0.5:
        del rows[at:]
    else:
        rows[at:] = [rows[at][: chance.randrange(1, len(rows[at]))]]
    book.touch(name, at + 1)


def edit(book: Book, chance: random.Random) -> None:
    name, rows, at = some(book, chance)
    fields = json.loads(rows[at])
    key = chance.choice(sorted(fields))
    old = fields[key]
    fields[key] = old + 1 if type(old) is int else "x" + str(old)
    rows[at] = json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()
    book.touch(name, at + 1)


def scribble(book: Book, chance: random.Random) -> None:
    name, rows, at = some(book, chance)
    row, place = bytearray(rows[at]), chance.randrange(len(rows[at]))
    row[place] = ord("#") if row[place] != ord("#") else ord("%")
    rows[at] = bytes(row)
    book.touch(name, at + 1)


def edit_another_programs_line(book: Book, chance: random.Random) -> None:
    """Such a line is not signed: the one after it gives the change away."""
    places = [(name, rows, rows.index(CANARY)) for name, rows in book.files.items() if CANARY in rows]
    if not places:
        return edit(book, chance)
    name, rows, at = chance.choice(places)
    rows[at] = CANARY.replace(b"vin", chance.choice([b"npi", b"vip"]))
    book.touch(name, at + 1, at + 2)
    return None


def swap(book: Book, chance: random.Random) -> None:
    (name, rows, at), (other, others, to) = some(book, chance), some(book, chance)
    if (name, at) == (other, to):
        return swap(book, chance)
    rows[at], others[to] = others[to], rows[at]
    book.touch(name, at + 1)
    book.touch(other, to + 1)
    return None


def shift(book: Book, chance: random.Random) -> None:
    name, rows, _ = some(book, chance, least=2)
    by = chance.randrange(1, len(rows))
    rows[:] = rows[by:] + rows[:by]
    book.touch(name, 1, len(rows))


def duplicate(book: Book, chance: random.Random) -> None:
    _, rows, at = some(book, chance)
    name, others, to = some(book, chance)
    others.insert(to, rows[at])
    book.touch(name, to + 1, to + 2)


def drop_an_archive(book: Book, chance: random.Random) -> None:
    name = chance.choice([name for name in book.files if name.endswith(".gz")])
    book.files[name].clear()
    book.touch(name, 1)
    del book.files[name]
    (book.home / name).unlink()


def exchange_archives(book: Book, chance: random.Random) -> None:
    one, other = chance.sample([name for name in book.files if name.endswith(".gz")], 2)
    book.files[one], book.files[other] = book.files[other], book.files[one]
    for name in (one, other):
        book.touch(name, 1, len(book.files[name]))


def damage_an_archive(book: Book, chance: random.Random) -> None:
    name = chance.choice([name for name in book.files if name.endswith(".gz")])
    data = bytearray((book.home / name).read_bytes())
    if chance.random() < 0.5:
        data[chance.randrange(10, len(data))] ^= 1 << chance.randrange(8)
    else:
        del data[chance.randrange(12, len(data)) :]
    (book.home / name).write_bytes(data)
    book.files[name] = b"".join(block.text for block in packing.unpack(bytes(data))).splitlines()
    book.touched.append((name, 1, LINES_A_FILE))
    book.write = lambda: None  # type: ignore[method-assign]


KINDS: tuple[Tampering, ...] = (
    *(delete, truncate, edit, scribble, edit_another_programs_line, swap, shift, duplicate),
    *(drop_an_archive, exchange_archives, damage_an_archive),
)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("original")


@pytest.fixture
def open_home(
    home: Path, keychain: KeyPlace, clock: Callable[[], float], original: Path, note: Note
) -> Iterator[Callable[[], Store]]:
    """Opens the home of one case: a copy of a record of 22 findings in five files, some of them decided about."""
    stores: list[Store] = []

    def open_one() -> Store:
        limits = Limits(lines=LINES_A_FILE)
        stores.append(Store.open(home, keyring=keychain, clock=clock, limits=limits))
        return stores[-1]

    filled(open_one(), note)
    yield open_one
    for store in stores:
        store.close()


def filled(store: Store, note: Note) -> None:
    for number in range(22):
        if number == 7:
            with store.places.ledger.open("ab") as file:
                file.write(CANARY + b"\n")
        found = note(store, f"person{number}@corp.example")[0]
        if number % 2:
            store.decide([found.id], Action.OVERRIDDEN, "Mail", "sent")
    store.close()  # which packs what waits for it
    assert store.verify().intact, "and the archives are known to be whole"


def findings_in(book: Book) -> set[str]:
    read = (record.finding(line.read(row)) for rows in book.files.values() for row in rows)
    return {found.id for found in read if found is not None}


def tell(checked: Verification) -> tuple[tuple[str, int | None, int | None, str], ...]:
    return tuple((place.file, place.line, place.last, place.sentence) for place in checked.places)


def one_case(seed: int, places: Places, open_home: Callable[[], Store], note: Note) -> None:
    chance = random.Random(seed)
    kind, stem = KINDS[seed % len(KINDS)], "decisions" if chance.random() < 0.2 else "leaks"
    book = Book.of(places.home, stem)
    whole = set(findings_in(Book.of(places.home, "leaks")))
    known = places.whole.read_bytes()
    kind(book, chance)
    book.write()
    if chance.random() < 0.3:
        places.counter.unlink()
    case = f"seed {seed}: {kind.__name__} of {stem}, touching {book.touched}"
    with open_home() as store:
        checked = store.verify()
        assert not checked.intact, case
        assert book.names(tell(checked)), f"{case}: {[place.sentence for place in checked.places]}"
        assert store.counter.lifetime >= 23, case
        places.whole.write_bytes(known)
        assert store.verify(anew=False) == store.verify(), case
        left = findings_in(book) & whole if stem == "leaks" else whole
        assert left <= {found.id for found in store.findings()}, case
        assert sum(cell.count for cell in store.cells(*(2 * (store.first_day(),)))) >= 0, case  # type: ignore[arg-type]
        note(store)
        assert store.counter.lifetime >= 24, case
    with open_home() as store:
        assert store.counter.lifetime >= 24, case
        checked = store.verify()
        assert not checked.intact, case
        assert checked == store.verify(anew=False), case


@pytest.mark.parametrize("first", [0, 20, 40, *(pytest.param(n, marks=pytest.mark.long) for n in range(60, 1000, 20))])
def test_any_tampering_is_named_and_nothing_else_is_lost(
    first: int, places: Places, open_home: Callable[[], Store], note: Note, tmp_path: Path
) -> None:
    folders = {each: tmp_path / f"kept{number}" for number, each in enumerate((places.home, places.vault))}
    for folder, kept in folders.items():
        shutil.copytree(folder, kept)
    for seed in range(first, first + 20):
        one_case(seed, places, open_home, note)
        for folder, kept in folders.items():
            shutil.rmtree(folder)
            shutil.copytree(kept, folder)
