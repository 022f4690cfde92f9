"""A count that somebody wrote into a file never falls, and is told apart from what was recorded."""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sonomos_app.store.ledger import backing
from sonomos_app.store.ledger.tally import Floor, Tally
from sonomos_app.store.places import Places
from sonomos_app.store.store import Store
from sonomos_core.model import Finding

Note = Callable[..., tuple[Finding, ...]]
Open = Callable[[], Store]
MANY = 1_000_000_000
CANARY = '{"type":"vin","value":"1M88","detector":"regex","confidence":"high","timestamp":"2026-01-0%dT00:00:00Z"}\n'


@pytest.fixture
def five(rotating: Open, note: Note) -> Store:
    """A store that five findings were recorded in, four of them in an archive, and that was closed."""
    store = rotating()
    for number in range(5):
        note(store, f"person{number}@corp.example")
    store.close()
    return store


def write(path: Path, **types: int) -> None:
    """Somebody edits a copy of the counts."""
    given = json.loads(path.read_bytes())
    given["types"] |= types
    path.write_text(json.dumps(given))


def told(store: Store) -> tuple[int, int]:
    return store.counter.lifetime, store.unbacked()


def test_what_was_recorded_is_backed(five: Store, rotating: Open) -> None:
    assert told(rotating()) == (5, 0)
    assert rotating().verify().unbacked == 0


@pytest.mark.parametrize("then", ["nothing", "a record", "the edit is taken back", "the data folder goes"])
def test_an_edited_count_is_believed_and_told_for_good(
    five: Store, places: Places, rotating: Open, note: Note, then: str
) -> None:
    before = places.counter.read_bytes()
    write(places.counter, email=5 + MANY)
    assert told(rotating()) == (5 + MANY, MANY)
    new = then == "a record"
    if new:
        note(rotating())
    elif then == "the edit is taken back":
        places.counter.write_bytes(before)
    elif then == "the data folder goes":
        places.home.rename(places.home.with_name("gone"))
    assert told(rotating()) == (5 + MANY + new, MANY)
    checked = rotating().verify()
    assert checked.unbacked == MANY
    assert checked.intact or then == "the data folder goes"


def test_a_store_that_stays_open_tells_it_too(places: Places, rotating: Open, note: Note) -> None:
    store = rotating()
    note(store)
    write(places.counter, vin=7)
    note(store)
    assert told(store) == (9, 7)
    assert told(rotating()) == (9, 7)


def test_a_count_read_before_the_key_is_weighed_with_it(five: Store, places: Places, rotating: Open) -> None:
    write(places.counter, email=5 + MANY)
    write(places.anchor, email=5 + MANY)
    store = rotating()
    assert store.counter.lifetime == 5 + MANY
    assert store.unbacked() == MANY


@pytest.mark.parametrize("lost", ["anchor", "vault", "all but the keychain"])
def test_the_keychain_tells_it_where_the_signed_copy_is_gone(
    five: Store, places: Places, rotating: Open, lost: str
) -> None:
    store = rotating()
    write(places.counter, email=5 + MANY)
    assert store.unbacked() == MANY
    store.close()
    if lost == "anchor":
        places.anchor.unlink()
    else:
        shutil.rmtree(places.vault)
    if lost.startswith("all"):
        shutil.rmtree(places.home)
    assert told(rotating()) == (5 + MANY, MANY)


@pytest.mark.parametrize("gone", [False, True])
def test_asking_makes_no_forged_copy_good(five: Store, places: Places, rotating: Open, gone: bool) -> None:
    write(places.counter, email=5 + MANY)
    if gone:
        places.anchor.unlink()
    else:
        write(places.anchor, email=5 + MANY)
    for _ in range(2):
        checked = rotating().verify()
        assert ([place.file for place in checked.places], checked.unbacked) == (["anchor.json"], MANY)


def test_an_anchor_taken_away_hides_no_edit(five: Store, places: Places, rotating: Open, note: Note) -> None:
    write(places.counter, email=5 + MANY)
    places.anchor.unlink()
    note(rotating())
    assert told(rotating()) == (6 + MANY, MANY)


# What must not be taken for an edit


def an_older_home(places: Places, rotating: Open, note: Note, keychain: object) -> int:
    return put_back(places.home, rotating, note)


def an_older_vault(places: Places, rotating: Open, note: Note, keychain: object) -> int:
    return put_back(places.vault, rotating, note)


def put_back(folder: Path, rotating: Open, note: Note) -> int:
    kept = folder.with_name("backup")
    shutil.copytree(folder, kept)
    for _ in range(6):
        with rotating() as store:
            note(store)
    shutil.rmtree(folder)
    shutil.copytree(kept, folder)
    return 11


def no_vault(places: Places, rotating: Open, note: Note, keychain: object) -> int:
    shutil.rmtree(places.vault)
    return 5


def no_anchor_and_a_long_record(places: Places, rotating: Open, note: Note, keychain: object) -> int:
    for _ in range(20):
        note(rotating())
    places.anchor.unlink()
    keychain.entries = {name: data for name, data in keychain.entries.items() if "anchor" not in name}  # type: ignore[attr-defined]
    note(rotating())
    assert rotating().counter.unread
    return 26


def a_process_without_the_key(places: Places, rotating: Open, note: Note, keychain: object) -> int:
    keychain.out_of_reach = True  # type: ignore[attr-defined]
    for _ in range(6):
        note(rotating())
    keychain.out_of_reach = False  # type: ignore[attr-defined]
    return 11


def a_kill_before_the_anchor(places: Places, rotating: Open, note: Note, keychain: object) -> int:
    before = places.anchor.read_bytes()
    note(rotating())
    places.anchor.write_bytes(before)
    return 6


def deletions(places: Places, rotating: Open, note: Note, keychain: object) -> int:
    rotating().delete([each.id for each in rotating().findings()])
    return 5


def a_lost_archive(places: Places, rotating: Open, note: Note, keychain: object) -> int:
    next((places.home / "archive").glob("leaks-*")).unlink()
    return 5


def canary(places: Places, rotating: Open, note: Note, keychain: object) -> int:
    with places.ledger.open("a") as file:
        file.write(CANARY % 3)
    assert rotating().counter.lifetime == 6
    return 6


def canary_that_archives(places: Places, rotating: Open, note: Note, keychain: object) -> int:
    before = places.anchor.read_bytes()
    canary(places, rotating, note, keychain)
    places.anchor.write_bytes(before)
    places.ledger.rename(places.home / "archive" / "leaks-2026-01-03T00-00-00.jsonl")
    plain = places.home / "archive" / "leaks-2026-01-03T00-00-00.jsonl"
    plain.with_suffix(".jsonl.gz").write_bytes(gzip.compress(plain.read_bytes()))
    plain.unlink()
    return 6


def a_merge(places: Places, rotating: Open, note: Note, keychain: object) -> int:
    other = places.home.with_name("other")
    with Store.open(other, keyring=keychain) as store:  # type: ignore[arg-type]
        note(store)
        note(store)
    (other / "leaks.jsonl").write_bytes((other / "leaks.jsonl").read_bytes().splitlines(keepends=True)[1])
    rotating().merge(other)
    return 7


HARMLESS = (
    *(an_older_home, an_older_vault, no_vault, no_anchor_and_a_long_record, a_process_without_the_key),
    *(a_kill_before_the_anchor, deletions, a_lost_archive, canary, canary_that_archives, a_merge),
)


@pytest.mark.parametrize("happened", HARMLESS, ids=lambda each: each.__name__)
def test_nothing_honest_is_taken_for_an_edit(
    five: Store, places: Places, rotating: Open, note: Note, keychain: object, happened: Callable[..., int]
) -> None:
    count = happened(places, rotating, note, keychain)
    assert told(rotating()) == (count, 0)
    note(rotating())
    assert told(rotating()) == (count + 1, 0)
    assert not rotating().counter.unread


# The sums


def test_copies_are_merged_with_what_backs_either() -> None:
    one = Tally(2, {"email": 9}, unbacked={"email": 4})
    other = Tally(1, {"email": 7, "vin": 2}, unbacked={"vin": 2})
    assert one.merged(other) == replaced(other.merged(one))
    assert one.merged(other).unbacked == {"email": 2, "vin": 2}


def replaced(tally: Tally) -> Tally:
    return Tally.from_json(json.loads(json.dumps(tally.as_json())))


@pytest.mark.parametrize(
    ("floor", "types", "unbacked"),
    [
        (Floor(total=6), {"email": 9}, {"email": 3}),
        (Floor(total=9), {"email": 9}, {}),
        (Floor(total=12), {"email": 9, "unknown": 3}, {}),
        (Floor(total=12, unbacked=7), {"email": 9, "unknown": 3}, {"email": 4, "unknown": 3}),
    ],
)
def test_a_floor_backs_what_it_counts(floor: Floor, types: dict[str, int], unbacked: dict[str, int]) -> None:
    lifted = Tally(types={"email": 9}, unbacked={"email": 4}).at_least(floor)
    assert (lifted.types, lifted.unbacked) == (types, unbacked)
    assert Floor.from_json(lifted.floor.as_json()) == lifted.floor


def test_a_record_that_was_read_whole_backs_what_it_holds() -> None:
    tally = Tally(types={"email": 9, "vin": 2}, unbacked={"email": 9, "vin": 2}, unread=True)
    assert backing.settled(tally, {"email": 7, "vin": 5}).unbacked == {"email": 2}
    assert not backing.settled(tally, {}).unread
