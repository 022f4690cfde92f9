"""An archive that was verified whole is not read again, unless a byte of it differs or nobody with the key says so."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sonomos_app.store.ledger import chain, copies, packing
from sonomos_app.store.ledger.broken import Trouble, Verification
from sonomos_app.store.ledger.shelf import Shelf
from sonomos_app.store.places import Places
from sonomos_app.store.store import Store
from sonomos_core.model import Action, Finding

Note = Callable[..., tuple[Finding, ...]]
Open = Callable[[], Store]
CANARY = b'{"type":"vin","value":"1M88","detector":"regex","confidence":"high","timestamp":"2026-01-01T00:00:00Z"}\n'


@pytest.fixture
def verified(rotating: Open, note: Note, places: Places) -> Verification:
    """A record in archives, with another program's lines and a deletion in it, that was verified."""
    store = rotating()
    ids = [note(store, f"person{number}@corp.example")[0].id for number in range(6)]
    for _ in range(3):
        with places.ledger.open("ab") as file:
            file.write(CANARY)
        ids.append(note(store)[0].id)
    store.decide(ids, Action.OVERRIDDEN, "Mail", "sent")
    store.delete([ids[1]])
    note(store)
    store.close()
    found = rotating().verify()
    assert found.intact
    assert (found.others, found.erased) == (3, 2)
    return found


def archive(places: Places, number: int = 2) -> Path:
    return Shelf(places.ledger).packed(number)


def edited(places: Places, number: int = 2) -> str:
    """An archive in which one line was changed, of the same length and time; its name."""
    path = archive(places, number)
    before = path.stat()
    text = b"".join(block.text for block in packing.unpack(path.read_bytes()))
    path.write_bytes(packing.pack(text.replace(b'"low"', b'"mid"', 1)))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    return f"archive/{path.name}"


def test_a_second_look_says_what_the_first_said(verified: Verification, rotating: Open, note: Note) -> None:
    assert rotating().verify(anew=False) == verified
    store = rotating()
    for _ in range(9):
        note(store)
    store.close()
    assert rotating().verify(anew=False) == rotating().verify() != verified


def test_only_what_is_new_is_read(verified: Verification, places: Places, rotating: Open) -> None:
    """Whoever holds the key could say that an archive is whole; it is believed by a quick look, and by no other."""
    name = edited(places)
    key = rotating().key
    assert key is not None
    given = json.loads(places.whole.read_bytes())
    given["archives"][archive(places).name]["digest"] = digest_of(archive(places))
    del given["mac"]
    places.whole.write_bytes(chain.sign(given, key) + b"\n")
    assert rotating().verify(anew=False).intact
    (broken,) = rotating().verify().places
    assert (broken.file, broken.trouble) == (name, Trouble.EDITED)


def digest_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("claim", ["none", "forged", "unsigned", "rubbish"])
def test_an_edit_is_seen_whatever_somebody_without_the_key_claims(
    verified: Verification, places: Places, rotating: Open, claim: str
) -> None:
    name = edited(places)
    given = json.loads(places.whole.read_bytes())
    given["archives"][archive(places).name]["digest"] = digest_of(archive(places))
    if claim == "rubbish":
        places.whole.write_bytes(b'{"archives":[')
    elif claim != "none":
        given |= {"mac": None} if claim == "unsigned" else {}
        places.whole.write_bytes(chain.encode(given))
    for _ in range(2):
        (broken,) = rotating().verify(anew=False).places
        assert (broken.file, broken.trouble) == (name, Trouble.EDITED)


@pytest.mark.parametrize("harm", ["gone", "exchanged", "doubled", "the next one's", "emptied", "a link"])
def test_what_was_done_to_archives_is_seen_at_once(
    verified: Verification, places: Places, rotating: Open, tmp_path: Path, harm: str
) -> None:
    path, other = archive(places, 1), archive(places, 2)
    match harm:
        case "gone":
            path.unlink()
        case "exchanged":
            data = path.read_bytes()
            path.write_bytes(other.read_bytes())
            other.write_bytes(data)
        case "doubled":
            archive(places, 7).write_bytes(path.read_bytes())
        case "the next one's":
            path.write_bytes(other.read_bytes())
        case "emptied":
            path.write_bytes(b"")
        case _:
            path.rename(tmp_path / "kept")
            path.symlink_to(tmp_path / "kept")
    quick, all_ = rotating().verify(anew=False), rotating().verify()
    assert quick == all_
    assert not quick.intact


def test_the_ends_of_archives_are_joined(rotating: Open, places: Places, note: Note) -> None:
    """Another program's line bears no signature: only the record after it, in the next archive, gives a change away."""
    store = rotating()
    for _ in range(4):
        note(store)
    with places.ledger.open("ab") as file:
        file.write(CANARY)
    for _ in range(5):
        note(store)
    store.close()
    assert rotating().verify().intact
    path = archive(places, 1)
    text = b"".join(block.text for block in packing.unpack(path.read_bytes()))
    path.write_bytes(packing.pack(text.replace(b'"vin"', b'"npi"')))
    (broken,) = rotating().verify(anew=False).places
    assert (broken.file, broken.line, broken.trouble) == (f"archive/{archive(places).name}", 1, Trouble.MISSING)
    assert rotating().verify(anew=False) == rotating().verify()


def test_a_record_in_an_archive_that_is_not_the_anchored_one_is_named(
    verified: Verification, places: Places, rotating: Open, keychain: object
) -> None:
    """As after an older home was put back and written to: the signed copy beside the key tells of another record 6."""
    store = rotating()
    tally, key = store.counter, store.key
    assert key is not None
    copies.save(places.anchor, replace(tally, ledger=replace(tally.ledger, seq=6, seq_hash="ab" * 32)), key)
    places.counter.unlink()
    for name in [name for name in keychain.entries if name.startswith("anchor")]:  # type: ignore[attr-defined]
        del keychain.entries[name]  # type: ignore[attr-defined]
    (broken,) = rotating().verify(anew=False).places
    assert (broken.line, broken.trouble) == (2, Trouble.EDITED)
    assert "it is not what was kept beside the key" in broken.sentence


def test_it_is_not_believed_without_the_key_or_with_another(
    verified: Verification, places: Places, rotating: Open, keychain: object
) -> None:
    edited(places)
    keychain.out_of_reach = True  # type: ignore[attr-defined]
    assert not rotating().verify(anew=False).with_key
    keychain.out_of_reach = False  # type: ignore[attr-defined]
    keychain.entries.clear()  # type: ignore[attr-defined]
    store = rotating()
    assert store.key
    assert store.verify(anew=False) == rotating().verify()


def test_a_folder_that_cannot_be_written_is_verified_all_the_same(
    verified: Verification, places: Places, rotating: Open
) -> None:
    places.whole.unlink()
    places.whole.mkdir()
    assert rotating().verify(anew=False) == verified
