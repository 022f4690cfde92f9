"""Two homes in one: each finding once, the counts no lower than in either, and a second time changes nothing."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sonomos_app.store.errors import Stopped, StoreError
from sonomos_app.store.keys.keyplace import KeyPlace
from sonomos_app.store.ledger.merging import Merged
from sonomos_app.store.ledger.shelf import Limits
from sonomos_app.store.store import Store
from sonomos_app.store.summary import days
from sonomos_core.model import Action, Finding

Note = Callable[..., tuple[Finding, ...]]


@pytest.fixture
def home_at(tmp_path: Path, keychain: KeyPlace, clock: Callable[[], float]) -> Iterator[Callable[[str], Store]]:
    """Opens homes by name, with archives after four lines."""
    stores: list[Store] = []

    def open_one(name: str) -> Store:
        stores.append(Store.open(tmp_path / name, keyring=keychain, clock=clock, limits=Limits(lines=4)))
        return stores[-1]

    yield open_one
    for store in stores:
        store.close()


Homes = Callable[[str], Store]


def filled(store: Store, note: Note, count: int, name: str) -> list[str]:
    """The ids of so many findings, each decided about; the store is closed."""
    ids = [note(store, f"{name}{number}@corp.example")[0].id for number in range(count)]
    for each in ids:
        store.decide([each], Action.OVERRIDDEN, "Mail", "sent")
    store.close()
    return ids


def ids_of(store: Store) -> list[str]:
    return [found.id for found in store.findings(newest_first=False)]


def test_two_homes_in_one(home_at: Homes, note: Note) -> None:
    ours, theirs = filled(home_at("a"), note, 6, "a"), filled(home_at("b"), note, 9, "b")
    store = home_at("a")
    assert store.merge(home_at("b").places.home) == Merged(9, 9, 0, 0, canary=False)
    assert ids_of(store) == [*ours, *theirs]
    assert (store.counter.lifetime, store.counter.types) == (15, {"email": 15})
    assert store.verify().intact
    assert len(store.decisions()) == 15
    day = store.first_day()
    assert day is not None
    assert [(cell.app, cell.action, cell.count) for cell in store.cells(day, day)] == [("Mail", Action.OVERRIDDEN, 15)]


def test_a_second_time_changes_nothing(home_at: Homes, note: Note) -> None:
    filled(home_at("a"), note, 6, "a")
    filled(home_at("b"), note, 9, "b")
    store = home_at("a")
    store.merge(home_at("b").places.home)
    store.close()
    before = {path: path.read_bytes() for path in store.places.home.rglob("*.jsonl*")}
    again = home_at("a")
    assert again.merge(home_at("b").places.home) == Merged(0, 0, 9, 0, canary=False)
    again.close()
    assert {path: path.read_bytes() for path in store.places.home.rglob("*.jsonl*")} == before
    assert home_at("a").counter.lifetime == 15


def test_homes_that_share_a_past_share_it_after_the_merge_too(home_at: Homes, note: Note, tmp_path: Path) -> None:
    common = filled(home_at("a"), note, 5, "a")
    shutil.copytree(tmp_path / "a", tmp_path / "b")
    ours, theirs = filled(home_at("a"), note, 2, "x"), filled(home_at("b"), note, 3, "y")
    store = home_at("a")
    assert store.merge(tmp_path / "b") == Merged(3, 3, 5, 0, canary=False)
    assert ids_of(store) == [*common, *ours, *theirs]
    assert store.counter.lifetime == 10
    back = home_at("b")
    back.merge(tmp_path / "a")
    assert sorted(ids_of(back)) == sorted(ids_of(store))
    assert back.counter.lifetime == 10


@pytest.mark.parametrize("order", ["ab", "ba"])
def test_what_either_lost_stays_counted_once(home_at: Homes, note: Note, order: str) -> None:
    """Three findings of the one and two of the other are in no file any more: the union is still 6 + 9."""
    ours, theirs = filled(home_at("a"), note, 6, "a"), filled(home_at("b"), note, 9, "b")
    home_at("a").delete(ours[:3])
    home_at("b").delete(theirs[:2])
    for name in "ab":
        home_at(name).close()
    one, other = order
    store = home_at(one)
    merged = store.merge(home_at(other).places.home)
    assert (merged.findings, merged.lost) == ((7, 2) if order == "ab" else (3, 3))
    assert store.counter.lifetime == 15
    back = home_at(other)
    back.merge(store.places.home)
    assert back.counter.lifetime == 15
    store.merge(back.places.home)
    assert store.counter.lifetime == back.counter.lifetime == 15
    assert not set(ids_of(store)) & {*ours[:3], *theirs[:2]}


def test_the_counts_of_a_home_whose_files_are_gone_are_taken_over(home_at: Homes, note: Note) -> None:
    filled(home_at("a"), note, 2, "a")
    filled(home_at("b"), note, 7, "b")
    other = home_at("b").places
    other.ledger.unlink()
    shutil.rmtree(other.home / "archive")
    store = home_at("a")
    for _ in range(2):
        assert store.merge(other.home).lost == 7
        assert store.counter.types == {"email": 9}


def test_the_latest_decision_stands_last(home_at: Homes, note: Note, tmp_path: Path, clock: object) -> None:
    store = home_at("a")
    found = note(store)[0].id
    store.close()
    shutil.copytree(tmp_path / "a", tmp_path / "b")
    other = home_at("b")
    other.decide([found], Action.MASKED, "Early", "guarded")
    other.close()
    clock.now += 60  # type: ignore[attr-defined]
    store = home_at("a")
    store.decide([found], Action.OVERRIDDEN, "Late", "sent")
    for _ in range(2):
        store.merge(tmp_path / "b")
        day = days.day_of(clock())  # type: ignore[operator]
        assert [(cell.app, cell.action) for cell in store.cells(day, day)] == [("Late", Action.OVERRIDDEN)]
    assert len(store.decisions()) == 3


def test_a_merge_that_was_cut_off_is_finished_by_the_next(home_at: Homes, note: Note) -> None:
    filled(home_at("a"), note, 3, "a")
    theirs = filled(home_at("b"), note, 6, "b")
    store = home_at("a")
    part = [found for found in home_at("b").findings() if found.id in theirs[:4]]
    from sonomos_app.store.ledger.record import finding_fields

    store._books.append_findings([finding_fields(found) for found in part])
    assert store.merge(home_at("b").places.home) == Merged(2, 6, 4, 0, canary=False)
    assert store.counter.lifetime == 9


@pytest.mark.parametrize("what", ["nothing", "itself", "empty"])
def test_a_folder_that_makes_no_sense_is_a_sentence(home_at: Homes, note: Note, tmp_path: Path, what: str) -> None:
    store = home_at("a")
    note(store)
    (tmp_path / "empty").mkdir()
    folder, sentence = {
        "nothing": (tmp_path / "nothing", "holds no record"),
        "empty": (tmp_path / "empty", "holds no record"),
        "itself": (store.places.home, "this data folder itself"),
    }[what]
    with pytest.raises(StoreError, match=sentence):
        store.merge(folder)
    assert len(store.findings()) == 1


def test_tampered_lines_of_the_other_are_left_where_they_are(home_at: Homes, note: Note) -> None:
    filled(home_at("b"), note, 3, "b")
    other = home_at("b").places
    lines = other.ledger.read_bytes().splitlines()
    other.ledger.write_bytes(b"\n".join([lines[0], lines[1], lines[1], lines[2][:50], b'{"x":1}', b""]))
    store = home_at("a")
    assert store.merge(other.home) == Merged(2, 3, 0, 1, canary=False)
    assert store.verify().intact
    assert json.loads(other.ledger.read_bytes().splitlines()[0])["seq"] == 1


class Looking:
    """Hears how far a merge is, and stops it once so many records were looked at."""

    def __init__(self, stop_at: int | None = None) -> None:
        self.stop_at = stop_at
        self.heard: list[tuple[str, int]] = []

    def looked(self, records: int) -> None:
        self.heard.append(("looked", records))
        if self.stop_at is not None and records >= self.stop_at:
            raise Stopped("stopped")

    def taken(self, findings: int, of: int) -> None:
        self.heard.append((f"taken of {of}", findings))


def test_it_says_how_far_it_is(home_at: Homes, note: Note) -> None:
    filled(home_at("a"), note, 2, "a")
    filled(home_at("b"), note, 7, "b")
    watch = Looking()
    home_at("a").merge(home_at("b").places.home, watch)
    assert watch.heard == [("looked", 7), ("taken of 7", 7)]


def test_stopped_it_leaves_everything_as_it_was(home_at: Homes, note: Note) -> None:
    filled(home_at("a"), note, 6, "a")
    filled(home_at("b"), note, 9, "b")
    store = home_at("a")
    before = {path: path.read_bytes() for path in store.places.home.rglob("*.jsonl*")}
    with pytest.raises(Stopped):
        store.merge(home_at("b").places.home, Looking(stop_at=1))
    assert {path: path.read_bytes() for path in store.places.home.rglob("*.jsonl*")} == before
    assert store.counter.lifetime == 6
    assert store.merge(home_at("b").places.home).findings == 9
