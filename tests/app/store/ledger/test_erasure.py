"""What is deleted is gone from the disk; the counts and the chain stay, and nobody else can delete unseen."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sonomos_app.store.errors import StoreError
from sonomos_app.store.ledger import chain
from sonomos_app.store.ledger.broken import Trouble
from sonomos_app.store.places import Places
from sonomos_app.store.store import Store
from sonomos_core.model import Action, Finding

Note = Callable[..., tuple[Finding, ...]]
Open = Callable[[], Store]
CANARY = b'{"type":"vin","value":"1M88","detector":"regex","confidence":"high","timestamp":"2026-01-01T00:00:00Z"}\n'


@pytest.fixture
def five(opened: Open, note: Note) -> list[str]:
    """The ids of five findings; the first and the third were decided about."""
    store = opened()
    ids = [note(store, f"person{number}@corp.example")[0].id for number in range(5)]
    store.decide([ids[0], ids[2]], Action.OVERRIDDEN, "Chat", "your answer")
    store.close()
    return ids


@pytest.mark.parametrize("chosen", [[2], [0], [4], [0, 1, 2, 3, 4], [1, 3]], ids=str)
def test_the_rest_can_still_be_checked(five: list[str], opened: Open, chosen: list[int], note: Note) -> None:
    store = opened()
    assert store.delete([five[index] for index in chosen]) == len(chosen)
    left = [finding.id for finding in store.findings(newest_first=False)]
    assert left == [id_ for index, id_ in enumerate(five) if index not in chosen]
    note(store)
    checked = opened().verify()
    assert checked.intact
    assert checked.erased >= len(chosen)
    assert checked.unproven == 0


def test_nothing_of_it_is_left_on_the_disk(five: list[str], opened: Open, places: Places) -> None:
    before = places.ledger.stat()
    assert five[2].encode() in places.ledger.read_bytes() + places.decisions.read_bytes()
    opened().delete([five[2]])
    after = places.ledger.stat()
    assert five[2].encode() not in places.ledger.read_bytes() + places.decisions.read_bytes()
    assert (after.st_size, after.st_ino) == (before.st_size, before.st_ino), "written over where it stood"
    assert [decision.finding for decision in opened().decisions()] == [five[0]]


def test_the_counts_stay(five: list[str], opened: Open, places: Places) -> None:
    opened().delete(five)
    assert (opened().counter.lifetime, opened().counter.types) == (5, {"email": 5})
    places.counter.unlink()
    places.anchor.unlink()
    assert opened().counter.types["email"] == 5, "counted anew from what the marks keep"


def test_deleting_twice_deletes_nothing(five: list[str], opened: Open) -> None:
    store = opened()
    assert store.delete([five[1], "unknown"]) == 1
    assert store.delete([five[1]]) == 0
    assert store.verify().erased == 1


def test_a_record_of_another_program_can_be_deleted_and_still_counts(five: list[str], opened: Open, note: Note,
                                                                     places: Places) -> None:  # fmt: skip
    with places.ledger.open("ab") as file:
        file.write(CANARY)
    store = opened()
    note(store)
    vin = next(finding for finding in store.findings() if finding.type == "vin")
    assert store.delete([vin.id]) == 1
    assert all(finding.type != "vin" for finding in opened().findings())
    line = json.loads(places.ledger.read_bytes().splitlines()[5])
    assert (line["type"], line["value"]) == ("vin", "")
    note(store)
    assert opened().verify().intact
    assert opened().counter.lifetime == 8


def test_without_the_key_nothing_is_deleted(five: list[str], opened: Open, keychain: object, places: Places) -> None:
    keychain.out_of_reach = True  # type: ignore[attr-defined]
    before = places.ledger.read_bytes()
    with pytest.raises(StoreError, match="could not be told from tampering"):
        opened().delete([five[2]])
    assert places.ledger.read_bytes() == before


def forged(path: Path, number: int, key: bytes | None) -> None:
    """A mark in the place of a line, made by somebody who knows the form but not the key."""
    lines = path.read_bytes().splitlines()
    old = json.loads(lines[number])
    kept = {name: old[name] for name in ("schema", "seq", "prev", "type")}
    lines[number] = chain.sign({**kept, "was": chain.line_hash(lines[number])}, key)
    path.write_bytes(b"".join(line + b"\n" for line in lines))


@pytest.mark.parametrize("key", [None, b"k" * 32], ids=["unsigned", "another key"])
@pytest.mark.parametrize("number", [0, 2, 4])
def test_a_deletion_by_somebody_else_is_seen(
    five: list[str], opened: Open, places: Places, key: bytes | None, number: int
) -> None:
    forged(places.ledger, number, key)
    checked = opened().verify()
    assert [(place.line, place.trouble) for place in checked.places] == [(number + 1, Trouble.EDITED)]
    assert checked.unproven == 1


def test_a_mark_cannot_be_moved_to_another_place(five: list[str], opened: Open, places: Places) -> None:
    opened().delete([five[1]])
    lines = places.ledger.read_bytes().splitlines()
    lines[3] = lines[1]
    places.ledger.write_bytes(b"".join(line + b"\n" for line in lines))
    assert not opened().verify().intact


def test_a_mark_signed_with_a_lost_key_is_told_apart(
    five: list[str], opened: Open, note: Note, keychain: object
) -> None:
    opened().delete([five[1]])
    keychain.entries.clear()  # type: ignore[attr-defined]
    note(opened())
    checked = opened().verify()
    assert [place for place in checked.places if place.file == "leaks.jsonl"] == []
    assert (checked.erased, checked.unproven) == (1, 1)
