"""The counts never go down, whatever happens to the files."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sonomos_app.figures.stats import stats_of
from sonomos_app.store.ledger.progress import Progress
from sonomos_app.store.ledger.tally import Floor, Tally
from sonomos_app.store.places import Places
from sonomos_app.store.store import Store
from sonomos_core.model import Finding

Note = Callable[..., tuple[Finding, ...]]
Open = Callable[[], Store]

CANARY = (
    '{"type":"email","value":"jo••••om","detector":"regex","confidence":"high","timestamp":"%s","session_id":"s"}\n'
)


@pytest.fixture
def three(opened: Open, note: Note) -> Store:
    """A store that three findings were recorded in, and that was closed."""
    store = opened()
    for number in range(3):
        note(store, f"person{number}@corp.example")
    store.close()
    return store


def test_deleting_one_of_three_lines_does_not_lower_the_count(three: Store, places: Places, opened: Open) -> None:
    lines = places.ledger.read_bytes().splitlines(keepends=True)
    places.ledger.write_bytes(lines[0] + lines[2])
    assert opened().counter.displayed == 3


@pytest.mark.parametrize(
    "lost",
    [
        ["leaks.jsonl"],
        ["counter.json"],
        ["leaks.jsonl", "counter.json"],
        ["leaks.jsonl", "counter.json", "key.json", "decisions.jsonl"],
    ],
    ids=" ".join,
)
def test_deleting_files_does_not_lower_the_count(
    three: Store, home: Path, opened: Open, note: Note, lost: list[str]
) -> None:
    for name in lost:
        (home / name).unlink(missing_ok=True)
    assert opened().counter.types == {"email": 3}
    assert stats_of(opened()).total == 3
    note(opened())
    assert opened().counter.types == {"email": 4}


def test_the_whole_data_folder_can_go(three: Store, home: Path, opened: Open, note: Note) -> None:
    shutil.rmtree(home)
    assert opened().counter.types == {"email": 3}
    note(opened())
    assert opened().counter.types == {"email": 4}


def test_the_keychain_alone_keeps_the_total(three: Store, home: Path, places: Places, opened: Open, note: Note) -> None:
    shutil.rmtree(home)
    shutil.rmtree(places.vault)
    assert opened().counter.lifetime == 3
    note(opened())
    assert opened().counter.types == {"unknown": 3, "email": 1}


def test_lost_counts_are_counted_again_from_the_ledger(three: Store, places: Places, opened: Open) -> None:
    places.counter.unlink()
    places.anchor.unlink()
    assert opened().counter.types == {"email": 3}


def test_the_vault_alone_keeps_everything_without_a_keychain(
    home: Path, opened: Open, note: Note, keychain: object
) -> None:
    keychain.out_of_reach = True  # type: ignore[attr-defined]
    store = opened()
    note(store)
    assert store.key_state.place == "file"
    store.close()
    shutil.rmtree(home)
    again = opened()
    assert again.counter.types == {"email": 1}
    assert again.key == store.key


@pytest.mark.parametrize("rubbish", [b"", b"{", b"[]", b'{"types":{"email":-5},"ledger":7}', b"\xff\xff"])
def test_rubbish_in_a_copy_does_no_harm(three: Store, places: Places, opened: Open, note: Note, rubbish: bytes) -> None:
    places.counter.write_bytes(rubbish)
    assert opened().counter.types == {"email": 3}
    note(opened())
    assert opened().counter.types == {"email": 4}


def test_reset_starts_the_displayed_count_anew_and_keeps_the_lifetime(three: Store, opened: Open, note: Note) -> None:
    opened().reset()
    assert (opened().counter.displayed, opened().counter.lifetime) == (0, 3)
    note(opened(), "Ann", "person")
    counter = opened().counter
    assert (counter.displayed, counter.displayed_types, counter.lifetime) == (1, {"person": 1}, 4)
    figures = stats_of(opened())
    assert (figures.total, figures.lifetime, figures.unique_values) == (1, 4, 1)
    assert len(opened().findings()) == 4


def test_a_reset_outlives_the_data_folder(three: Store, home: Path, opened: Open) -> None:
    store = opened()
    assert store.key
    store.reset()
    store.close()
    shutil.rmtree(home)
    assert (opened().counter.displayed, opened().counter.lifetime) == (0, 3)


def test_a_crash_between_record_and_count_loses_nothing(three: Store, places: Places, opened: Open, note: Note) -> None:
    before = {path: path.read_bytes() for path in (places.counter, places.anchor)}
    note(opened())
    for path, data in before.items():
        path.write_bytes(data)
    assert opened().counter.types == {"email": 4}
    assert opened().verify().intact


@pytest.mark.parametrize("what", ["home", "vault"])
def test_an_older_backup_put_back_does_not_lower_the_count(
    three: Store, places: Places, tmp_path: Path, opened: Open, note: Note, what: str
) -> None:
    folder = getattr(places, what)
    shutil.copytree(folder, tmp_path / "backup")
    for _ in range(2):
        with opened() as store:
            note(store)
    shutil.rmtree(folder)
    shutil.copytree(tmp_path / "backup", folder)
    assert opened().counter.lifetime == 5
    note(opened())
    assert opened().counter.lifetime == 6


@pytest.mark.parametrize("years", [-1, 1, -30])
def test_a_changed_clock_does_not_lower_the_count(three: Store, opened: Open, note: Note, clock: object,
                                                  places: Places, years: int) -> None:  # fmt: skip
    opened().reset()
    clock.now += years * 365 * 86_400  # type: ignore[attr-defined]
    note(opened())
    assert (opened().counter.lifetime, opened().counter.displayed) == (4, 1)
    assert sum(opened().displayed_sums().days.values()) == 1
    places.counter.unlink()
    assert opened().counter.lifetime == 4


def test_records_of_canary_are_counted_once(three: Store, places: Places, opened: Open, note: Note) -> None:
    with places.ledger.open("a") as file:
        file.write(CANARY % "2026-01-03T00:00:00Z")
    assert opened().counter.types == {"email": 4}
    note(opened())
    assert opened().counter.types == {"email": 5}
    assert opened().verify().intact


def test_canary_may_rotate_the_file(places: Places, opened: Open, note: Note) -> None:
    places.home.mkdir(mode=0o700)
    places.ledger.write_text("".join(CANARY % f"2026-01-0{day}T00:00:00Z" for day in (1, 2, 3)))
    assert opened().counter.lifetime == 3
    places.ledger.write_text(CANARY % "2026-01-03T00:00:00Z" + CANARY % "2026-01-04T00:00:00Z")
    assert opened().counter.lifetime == 4
    places.ledger.unlink()
    assert opened().counter.lifetime == 4


@pytest.mark.parametrize("old", [1, 9], ids=["written before the reset", "said to be of later"])
def test_canarys_lines_are_displayed_by_their_own_time(
    three: Store, places: Places, opened: Open, note: Note, tmp_path: Path, old: int
) -> None:
    """What is displayed in all is what is displayed by severity, day and app, whichever way the lines came."""
    with places.ledger.open("a") as file:
        file.write(CANARY % f"2026-01-0{old}T00:00:00Z")
    store = opened()
    store.reset()
    border = store.counter.reset_at
    assert displayed(opened()) == (0, 0, 4)
    canary = tmp_path / "canary"
    canary.mkdir()
    times = ("2025-12-31T00:00:00Z", border, "2026-02-01T00:00:00Z", "some day")
    (canary / "leaks.jsonl").write_text("".join(CANARY.replace("jo", "ma") % time for time in times))
    store.merge(canary)
    assert displayed(opened()) == (1, 1, 8)
    store.merge(canary)
    note(store)
    assert displayed(opened()) == (2, 2, 9)
    places.counter.unlink()
    assert displayed(opened()) == (2, 2, 9)


def displayed(store: Store) -> tuple[int, int, int]:
    figures = stats_of(store)
    assert sum(figures.by_severity.values()) == sum(figures.by_day.values())
    return figures.total, sum(figures.by_app.values()), figures.lifetime


def test_a_store_that_stays_open_sees_what_others_record(opened: Open, note: Note) -> None:
    first, second = opened(), opened()
    note(first)
    note(second)
    note(first)
    assert first.counter.lifetime == second.counter.lifetime == 3
    assert [json.loads(line)["seq"] for line in first.places.ledger.read_bytes().splitlines()] == [1, 2, 3]


def test_merging_takes_the_higher_of_each_count_and_the_further_place() -> None:
    one = Tally(revision=5, types={"email": 3, "person": 1}, ledger=Progress(seq=4, end=40))
    other = Tally(revision=9, types={"email": 1, "vin": 1}, left_out={"email": 1}, ledger=Progress(seq=2, end=20))
    both = one.merged(other)
    assert both == other.merged(one)
    assert both.types == {"email": 3, "person": 1, "vin": 1}
    assert both.left_out == {"email": 1}
    assert both.ledger == one.ledger


def test_a_tally_survives_the_trip_to_json_and_back() -> None:
    tally = Tally(3, {"email": 2}, {"email": 1}, "2026-01-01T00:00:00Z", 1, Progress(2, "a", "b", 3, 4, "t"))
    assert Tally.from_json(json.loads(json.dumps(tally.as_json()))) == tally


def test_a_floor_lifts_and_never_lowers() -> None:
    tally = Tally(types={"email": 3}, ledger=Progress(seq=3))
    assert tally.at_least(Floor(total=2, ledger=Progress(seq=2))) == tally
    lifted = tally.at_least(Floor(total=5, ledger=Progress(seq=6)))
    assert (lifted.lifetime, lifted.types["unknown"], lifted.ledger.seq) == (5, 2, 6)


def test_a_forged_entry_in_the_keychain_counts_for_nothing(
    three: Store, places: Places, opened: Open, keychain: object
) -> None:
    for entry in keychain.entries:  # type: ignore[attr-defined]
        if entry.startswith("anchor"):
            keychain.entries[entry] = b'{"schema":1,"total":99,"mac":null}'  # type: ignore[attr-defined]
    store = opened()
    assert store.key
    assert store.counter.lifetime == 3


def test_an_open_store_counts_on_when_every_file_is_gone(
    opened: Open, home: Path, places: Places, note: Note, tmp_path: Path
) -> None:
    store = opened()
    note(store)
    note(store)
    for number, folder in enumerate((home, places.vault)):  # at once: it is written to meanwhile
        folder.rename(tmp_path / f"gone{number}")
    note(store)
    assert store.counter.types == {"email": 3}
    assert json.loads(places.ledger.read_bytes())["seq"] == 3


def test_no_draft_is_left_behind(three: Store, places: Places, opened: Open, note: Note) -> None:
    places.counter.unlink()
    places.counter.mkdir()
    note(opened())
    assert [path.name for path in places.home.iterdir() if "counter" in path.name] == ["counter.json"]
    places.counter.rmdir()
    assert opened().counter.types == {"email": 4}
