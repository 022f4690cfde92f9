"""The summary says what the files say, is made anew where it does not, and nobody waits for all of it."""

from __future__ import annotations

import datetime
import os
import sqlite3
import stat
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sonomos_app.figures.cells import Cell
from sonomos_app.store.keys.keyplace import KeyPlace
from sonomos_app.store.ledger.shelf import Limits
from sonomos_app.store.places import Places
from sonomos_app.store.store import Store
from sonomos_app.store.summary import days, index
from sonomos_core.model import Action, Finding

Note = Callable[..., tuple[Finding, ...]]
Open = Callable[[], Store]


@pytest.fixture
def opened(home: Path, keychain: KeyPlace, clock: Callable[[], float]) -> Iterator[Open]:
    """Opens the store as another process would; its files are full after four lines."""
    stores: list[Store] = []

    def open_one() -> Store:
        stores.append(Store.open(home, keyring=keychain, clock=clock, limits=Limits(lines=4)))
        return stores[-1]

    yield open_one
    for store in stores:
        store.close()


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """So short a record is summed up at once."""
    monkeypatch.setattr(index, "FAR_BEHIND", 1000)


@pytest.fixture
def forty(opened: Open, note: Note, clock: object) -> list[str]:
    """The ids of forty findings, two a day, each decided about a day later; the store was closed."""
    store, ids = opened(), []
    for number in range(40):
        ids.append(note(store, f"person{number}@corp.example", "email" if number % 3 else "person")[0].id)
        clock.now += 43_200  # type: ignore[attr-defined]
        if number >= 2:
            store.decide([ids[number - 2]], Action.OVERRIDDEN if number % 4 else Action.BLOCKED, "Mail", "sent")
    store.decide([ids[0]], Action.REMEDIATED, None, "rotated")
    store.close()
    return ids


def counted(store: Store) -> list[Cell]:
    """The cells of all days, counted from the findings and decisions themselves."""
    cells: dict[Cell, int] = {}
    actions, apps = {}, {}
    for decision in store.decisions():
        actions[decision.finding] = decision.action
        apps[decision.finding] = decision.app or apps.get(decision.finding)
    for found in store.findings():
        day, app = days.day_of(days.seconds(found.timestamp)), apps.get(found.id) or found.app
        action, channel = actions.get(found.id, found.action), found.source.partition(":")[0]
        cell = Cell(day, app, channel, found.type, found.class_, found.severity, action, 0)
        cells[cell] = cells.get(cell, 0) + 1
    return sorted(map(str, cells.items()))  # type: ignore[arg-type]


def told(store: Store) -> list[Cell]:
    first = store.first_day()
    assert first is not None
    found = store.cells(first, first + datetime.timedelta(days=60))
    empty = {Cell(c.day, c.app, c.channel, c.type, c.class_, c.severity, c.action, 0): c.count for c in found}
    return sorted(map(str, empty.items()))  # type: ignore[arg-type]


def agrees(store: Store) -> bool:
    return told(store) == counted(store)


@pytest.mark.parametrize("far", [1000, 2], ids=["at once", "bit by bit"])
def test_it_says_what_the_files_say(
    forty: list[str], opened: Open, note: Note, far: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "FAR_BEHIND", far)
    store = opened()
    assert agrees(store)
    late = note(store)[0]
    store.decide([forty[3], late.id], Action.REMEDIATED, None, "rotated")
    assert agrees(store)
    store.delete([forty[1], forty[20], late.id])
    assert agrees(store)
    assert agrees(opened())


@pytest.mark.parametrize(
    "harm",
    [
        pytest.param(lambda path: path.unlink(), id="deleted"),
        pytest.param(lambda path: path.write_bytes(b"rubbish" * 999), id="rubbish"),
        pytest.param(lambda path: path.write_bytes(path.read_bytes()[:5000]), id="cut"),
        pytest.param(lambda path: change(path, "DELETE FROM finding WHERE key % 2 = 0"), id="rows gone"),
        pytest.param(lambda path: change(path, "DROP TABLE kind"), id="table gone"),
        pytest.param(lambda path: change(path, "PRAGMA user_version = 99"), id="another version"),
        pytest.param(lambda path: change(path, "UPDATE source SET stamp = '', digest = 'x'"), id="another record"),
    ],
)
def test_it_is_made_anew_where_it_does_not_fit(forty: list[str], opened: Open, places: Places,
                                               harm: Callable[[Path], object]) -> None:  # fmt: skip
    assert agrees(opened())
    harm(places.index)
    assert agrees(opened())


def change(path: Path, statement: str) -> None:
    db = sqlite3.connect(path)
    db.execute(statement)
    db.commit()
    db.close()


@pytest.mark.parametrize("what", ["an archive", "the present file", "the decisions", "one more line"])
def test_a_record_that_was_changed_is_summed_up_anew(forty: list[str], opened: Open, places: Places, what: str) -> None:
    assert agrees(opened())
    match what:
        case "an archive":
            (places.home / "archive" / "leaks-000003.jsonl.gz").unlink()
        case "the present file":
            places.ledger.write_bytes(places.ledger.read_bytes().replace(b'"low"', b'"mid"'))
        case "the decisions":
            places.decisions.write_bytes(b"")
        case _:
            with places.ledger.open("a") as file:
                file.write('{"type":"vin","value":"x","timestamp":"2026-01-20T00:00:00Z"}\n' * 2)
    assert agrees(opened())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no modes")
def test_it_is_for_the_owner_only_and_holds_no_value(forty: list[str], opened: Open, places: Places) -> None:
    assert agrees(opened())
    assert stat.S_IMODE(places.index.stat().st_mode) == 0o600
    data = places.index.read_bytes()
    assert "pe••••le".encode() not in data
    assert not any(each.encode() in data for each in forty)


def test_what_is_deleted_is_deleted_there_too(forty: list[str], opened: Open, places: Places) -> None:
    store = opened()
    assert agrees(store)
    size = rows(places)
    store.delete(forty[:5])
    assert rows(places) == size - 5


def rows(places: Places) -> int:
    db = sqlite3.connect(places.index)
    (count,) = db.execute("SELECT count(*) FROM finding").fetchone()
    db.close()
    return int(count)


def test_a_linked_summary_is_not_followed(forty: list[str], opened: Open, places: Places, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"mine")
    places.index.symlink_to(tmp_path / "elsewhere")
    assert agrees(opened())
    assert (tmp_path / "elsewhere").read_bytes() == b"mine"


def test_asking_makes_no_folder(opened: Open, home: Path) -> None:
    store = opened()
    assert (store.first_day(), store.cells(datetime.date(2026, 1, 1), datetime.date(2026, 1, 7))) == (None, ())
    assert not home.exists()


def test_recording_does_not_wait_for_it(forty: list[str], opened: Open, places: Places, note: Note) -> None:
    assert agrees(opened())
    db = sqlite3.connect(places.index, isolation_level=None)
    db.execute("BEGIN EXCLUSIVE")
    started = time.monotonic()
    note(opened())
    assert time.monotonic() - started < 1.0
    db.execute("ROLLBACK")
    db.close()


def test_the_last_days_are_told_before_all_is_summed_up(
    forty: list[str], opened: Open, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the archives of the asked days are unpacked; the whole is summed up meanwhile, and then says the same."""
    monkeypatch.setattr(index, "FAR_BEHIND", 2)
    monkeypatch.setattr(index, "QUIET_S", 60.0)
    expected = opened()
    whole = expected.cells(days.day_of(0), days.day_of(3e9))
    expected.close()
    places.index.unlink()
    store = opened()
    first = store.first_day()
    assert first == min(cell.day for cell in whole)
    last = max(cell.day for cell in whole)
    week = last - datetime.timedelta(days=3)
    assert store.cells(week, last) == tuple(cell for cell in whole if cell.day >= week)
    assert rows(places) < 40
    found = [each for batch in store.findings_between(first, last) for each in batch]
    assert [each.id for each in found] == forty[::-1]
    assert {each.id: each.action for each in found}[forty[0]] is Action.REMEDIATED
    assert store.cells(first, last) == whole
    monkeypatch.setattr(index, "QUIET_S", 0.0)
    deadline = time.monotonic() + 20.0
    while rows(places) < 40 and time.monotonic() < deadline:
        time.sleep(0.02)
    assert rows(places) == 40
    assert agrees(store)


def test_who_reads_all_has_all_of_it_summed_up_at_once(
    forty: list[str], opened: Open, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "FAR_BEHIND", 2)
    store = opened()
    store.sum_up()
    assert rows(places) == 40
    assert not [thread for thread in threading.enumerate() if thread.name == "summary"]


def test_many_may_ask_at_once(forty: list[str], opened: Open, in_threads: Callable[..., None], note: Note) -> None:
    store = opened()
    answers = []

    def work(number: int) -> None:
        if number == 0:
            note(store)
        else:
            answers.append(sum(cell.count for cell in store.cells(days.day_of(0), days.day_of(3e9))))

    in_threads(work, 5)
    assert len(answers) == 4
    assert set(answers) <= {40, 41}
    assert agrees(store)


def test_a_home_that_cannot_be_written_has_figures_all_the_same(forty: list[str], opened: Open, places: Places) -> None:
    places.index.mkdir()
    assert agrees(opened())
    assert os.listdir(places.index) == []
    assert not [thread for thread in threading.enumerate() if thread.name == "summary"]
