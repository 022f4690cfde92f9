"""A full file becomes an archive, and nobody who reads the record notices."""

from __future__ import annotations

import gzip
import json
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sonomos_app.store.ledger import chain, span
from sonomos_app.store.ledger.broken import Trouble
from sonomos_app.store.ledger.shelf import Limits, Shelf
from sonomos_app.store.places import Places
from sonomos_app.store.store import Store
from sonomos_core.model import Action, Finding

Note = Callable[..., tuple[Finding, ...]]
Open = Callable[[], Store]


@pytest.fixture
def ten(rotating: Open, note: Note) -> list[str]:
    """The ids of ten findings, each decided about, in a store that was closed."""
    store = rotating()
    ids = [note(store, f"person{number}@corp.example")[0].id for number in range(10)]
    for each in ids:
        store.decide([each], Action.OVERRIDDEN, "Mail", "sent")
    store.close()
    return ids


def everything(store: Store) -> tuple[list[str], list[str], int, bool]:
    findings = [found.id for found in store.findings(newest_first=False)]
    decisions = [decision.finding for decision in store.decisions()]
    return findings, decisions, store.counter.lifetime, store.verify().intact


def names(places: Places) -> list[str]:
    return sorted(path.name for path in (places.home / "archive").iterdir() if path.name != ".lock")


def test_archives_are_read_like_the_file_itself(ten: list[str], rotating: Open, places: Places) -> None:
    assert everything(rotating()) == (ten, ten, 10, True)
    assert rotating().verify().records == 20
    assert names(places) == [f"{name}-00000{n}.jsonl.gz" for name in ("decisions", "leaks") for n in (1, 2)]
    assert [json.loads(line)["id"] for line in places.ledger.read_bytes().splitlines()] == ten[8:]
    assert sum(rotating().displayed_sums().sorts.values()) == 10


def test_any_gzip_program_unpacks_an_archive(ten: list[str], places: Places) -> None:
    lines = gzip.decompress((places.home / "archive" / "leaks-000001.jsonl.gz").read_bytes()).splitlines()
    assert [json.loads(line)["id"] for line in lines] == ten[:4]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no modes")
def test_archives_are_for_the_owner_only(ten: list[str], places: Places) -> None:
    folder = places.home / "archive"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


@pytest.mark.parametrize("state", ["renamed", "drafted", "packed"])
def test_a_kill_between_two_steps_loses_and_doubles_nothing(
    ten: list[str], rotating: Open, note: Note, places: Places, state: str
) -> None:
    """The folder as a process leaves it that dies after the rename, with a draft, or before the plain one is gone."""
    files = Shelf(places.ledger)
    if state == "renamed":
        os.rename(places.ledger, files.plain(3))
        expected = ten
    else:
        text = files.content(2)
        files.plain(2).write_bytes(text)
        if state == "drafted":
            files.packed(2).rename(files.folder / ".packing-0123")
        expected = ten
    assert everything(rotating()) == (expected, ten, 10, True)
    store = rotating()
    late = note(store)[0].id
    assert everything(store) == ([*expected, late], ten, 11, True)
    store.close()
    assert all(name.endswith(".gz") for name in names(places)), "packed by whoever came next, and the draft is gone"
    assert everything(rotating()) == ([*expected, late], ten, 11, True)


def test_counts_that_are_lost_are_counted_again_through_the_archives(
    ten: list[str], rotating: Open, places: Places, keychain: object
) -> None:
    for path in (places.counter, places.anchor):
        path.unlink()
    keychain.entries = {name: data for name, data in keychain.entries.items() if "anchor" not in name}  # type: ignore[attr-defined]
    assert rotating().counter.types == {"email": 10}


@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("to", ["elsewhere", "nowhere"])
def test_a_link_in_the_place_of_an_archive_is_one_place(
    ten: list[str], rotating: Open, places: Places, tmp_path: Path, number: int, to: str
) -> None:
    path = Shelf(places.ledger).packed(number)
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / to)
    (broken,) = rotating().verify().places
    assert (broken.file, broken.line, broken.trouble) == (f"archive/{path.name}", None, Trouble.LINK)
    records = "records 1 to 4" if number == 1 else "records 5 to 8"
    why = "link, an archive is a file of its own, and links are not followed"
    assert broken.sentence == f"archive/{path.name}: {why}; {records} are not read"
    assert len(rotating().findings()) == 6


def test_an_unreadable_archive_at_the_end_is_one_place(ten: list[str], rotating: Open, places: Places) -> None:
    places.ledger.unlink()
    path = Shelf(places.ledger).packed(2)
    path.write_bytes(b"rubbish")
    (broken,) = rotating().verify().places
    assert broken.sentence == f"archive/{path.name}: damaged, it cannot be read; records 5 to 10 are not read"


@pytest.mark.parametrize("gone", [["leaks-000001.jsonl.gz"], ["leaks-000001.jsonl.gz", "leaks-000002.jsonl.gz"]])
def test_a_deleted_archive_is_missed_and_does_not_lower_the_count(
    ten: list[str], rotating: Open, note: Note, places: Places, gone: list[str]
) -> None:
    for name in gone:
        (places.home / "archive" / name).unlink()
    (broken,) = rotating().verify().places
    assert broken.sentence.endswith(f"archive/{gone[-1]} is gone" if len(gone) == 1 else f"archive/{gone[1]} are gone")
    assert rotating().counter.lifetime == 10
    for _ in range(4):
        note(rotating())
    assert rotating().counter.lifetime == 14
    assert len(rotating().findings()) == 14 - 4 * len(gone)


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes are POSIX's")
@pytest.mark.parametrize("what", ["link", "pipe", "folder"])
def test_an_archive_that_is_none_hides_no_other(
    ten: list[str], rotating: Open, note: Note, places: Places, tmp_path: Path, what: str
) -> None:
    path = places.home / "archive" / "leaks-000001.jsonl.gz"
    path.rename(tmp_path / "elsewhere")
    match what:
        case "link":
            path.symlink_to(tmp_path / "elsewhere")
        case "pipe":
            os.mkfifo(path)
        case _:
            path.mkdir()
    store = rotating()
    assert [found.id for found in store.findings(newest_first=False)] == ten[4:]
    first = store.first_day()
    assert first is not None
    assert sum(cell.count for cell in store.cells(first, first)) == 6
    assert store.counter.lifetime == 10
    (broken,) = store.verify().places
    why = "link, an archive is a file of its own, and links are not followed" if what == "link" else ""
    why = why or "damaged, it cannot be read"
    assert broken.sentence == f"archive/leaks-000001.jsonl.gz: {why}; records 1 to 4 are not read"
    note(store)
    assert store.counter.lifetime == 11


def test_what_is_deleted_is_gone_from_archives_too(ten: list[str], rotating: Open, note: Note, places: Places) -> None:
    store = rotating()
    assert store.delete([ten[0], ten[5], ten[9]]) == 3
    left = [each for each in ten if each not in (ten[0], ten[5], ten[9])]
    assert everything(rotating()) == (left, left, 10, True)
    assert rotating().verify().erased == 6
    every = b"".join(gzip.decompress(path.read_bytes()) for path in (places.home / "archive").glob("*.gz"))
    assert not any(each.encode() in every for each in (ten[0], ten[5], ten[9]))
    assert ten[1].encode() in every
    note(store)
    assert rotating().counter.lifetime == 11


def test_decisions_are_read_on_across_archives(rotating: Open, note: Note) -> None:
    store = rotating()
    found = note(store)[0].id
    at, seen = 0, 0
    for number in range(11):
        store.decide([found], Action.MASKED, f"app {number}", "guarded")
        if number % 3 == 0:
            fresh, at = store.decisions_from(at)
            seen += len(fresh)
            older, end = store.decided()
            assert (len(list(older)), end) == (number + 1, at)
    fresh, at = store.decisions_from(at)
    assert seen + len(fresh) == 11
    assert store.decisions_from(at) == ((), at)


def test_a_size_makes_a_file_full_too(home: Path, keychain: object, note: Note, places: Places) -> None:
    with Store.open(home, keyring=keychain, limits=Limits(size_bytes=1500)) as store:  # type: ignore[arg-type]
        for _ in range(7):
            note(store)
    assert Shelf(places.ledger).numbers() == [1, 2]
    assert places.ledger.stat().st_size < 1500 + 700


def test_a_folder_that_cannot_be_made_keeps_nobody_from_recording(rotating: Open, note: Note, places: Places) -> None:
    store = rotating()
    for _ in range(4):
        note(store)
    (places.home / "archive").write_text("in the way")
    note(store)
    assert (len(store.findings()), store.verify().intact) == (5, True)


CANARY = '{"type":"vin","value":"1M••••88","detector":"regex","confidence":"high","timestamp":"%s","session_id":"s"}\n'


def test_an_archive_that_canary_made_of_the_file_is_part_of_the_record(
    ten: list[str], rotating: Open, note: Note, places: Places
) -> None:
    """Canary shares the folder and rotates the file by rules of its own, with names of its own."""
    with places.ledger.open("a") as file:
        file.write(CANARY % "2026-01-02T00:00:00Z")
    theirs = places.home / "archive" / "leaks-2026-04-24T101112.jsonl.gz"
    theirs.write_bytes(gzip.compress(places.ledger.read_bytes()))
    places.ledger.write_text(CANARY % "2026-01-02T00:00:00Z")
    assert rotating().counter.lifetime == 12
    store = rotating()
    late = note(store)[0].id
    findings, _, lifetime, intact = everything(store)
    assert [each for each in findings if not each.startswith("canary-")] == [*ten, late]
    assert (len(findings), lifetime, intact) == (13, 13, True)
    assert not theirs.exists()


def test_an_archive_of_canarys_that_comes_to_light_late_is_counted_no_second_time(
    ten: list[str], rotating: Open, note: Note, places: Places
) -> None:
    packed = gzip.compress(places.ledger.read_bytes())
    places.ledger.write_text(CANARY % "2026-05-02T00:00:00Z")
    note(rotating())
    (places.home / "archive" / "leaks-2026-04-24T101112.jsonl.gz").write_bytes(packed)
    assert rotating().counter.lifetime == 12
    for _ in range(5):
        note(rotating())
    assert rotating().counter.lifetime == 17
    assert len(rotating().findings()) == 17


def test_a_record_is_packed_as_it_was_written(ten: list[str], places: Places) -> None:
    files = Shelf(places.ledger)
    assert span.packed(files.content(1)) == files.packed(1).read_bytes()
    assert chain.line_hash(files.content(1).splitlines()[3]) == json.loads(files.content(2).splitlines()[0])["prev"]
