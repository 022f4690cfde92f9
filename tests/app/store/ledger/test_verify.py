"""A check names each broken place, and every intact record is still read."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable

import pytest

from sonomos_app.store.ledger import chain
from sonomos_app.store.ledger.broken import Trouble
from sonomos_app.store.places import Places
from sonomos_app.store.store import Store
from sonomos_core.model import Action, Finding

Note = Callable[..., tuple[Finding, ...]]
Open = Callable[[], Store]
Lines = list[bytes]

CANARY = chain.encode(
    {
        "type": "vin",
        "value": "1M•••88",
        "detector": "regex",
        "confidence": "high",
        "timestamp": "2026-01-01T00:00:00Z",
    }
)


@pytest.fixture
def five(opened: Open, note: Note) -> Store:
    """A store that five findings and one decision were recorded in, and that was closed."""
    store = opened()
    found = [note(store, f"person{number}@corp.example")[0] for number in range(5)]
    store.decide([found[0].id], Action.OVERRIDDEN, "Chat", "sent")
    store.close()
    return store


def changed(lines: Lines, number: int, **fields: object) -> Lines:
    """The lines with one changed by somebody who has no key."""
    line = json.loads(lines[number - 1]) | fields
    return [*lines[: number - 1], chain.encode(line), *lines[number:]]


def rewritten(lines: Lines) -> Lines:
    """The whole file written anew by somebody who knows the format but has no key."""
    prev, out = chain.FIRST_PREV, []
    for seq, line in enumerate(lines, start=1):
        fields = {
            name: value for name, value in json.loads(line).items() if name not in ("schema", "seq", "prev", "mac")
        }
        out.append(chain.seal(fields | {"type": "vin"}, seq=seq, prev=prev, key=None))
        prev = chain.line_hash(out[-1])
    return out


TAMPERED = [
    pytest.param(lambda a: changed(a, 2, value="••••"), [(2, Trouble.EDITED)], 5, id="edited"),
    pytest.param(lambda a: changed(a, 5, type="vin"), [(5, Trouble.EDITED)], 5, id="the last edited"),
    pytest.param(lambda a: changed(a, 3, mac=None), [(3, Trouble.EDITED)], 5, id="signature taken off"),
    pytest.param(lambda a: changed(a, 5, mac=None), [(5, Trouble.EDITED)], 5, id="the last one's taken off"),
    pytest.param(lambda a: changed(a, 3, seq=99), [(3, Trouble.EDITED)], 5, id="renumbered"),
    pytest.param(lambda a: a[:2] + a[3:], [(3, Trouble.MISSING)], 4, id="one missing"),
    pytest.param(lambda a: a[2:], [(1, Trouble.MISSING)], 3, id="the first two missing"),
    pytest.param(lambda a: [a[0], a[2], a[1], *a[3:]], [(3, Trouble.REORDERED)], 5, id="reordered"),
    pytest.param(lambda a: [*a[:4], a[1], a[4]], [(5, Trouble.DUPLICATED)], 6, id="duplicated"),
    pytest.param(lambda a: a[:3], [(None, Trouble.TRUNCATED)], 3, id="truncated"),
    pytest.param(lambda a: [], [(None, Trouble.TRUNCATED)], 0, id="emptied"),
    pytest.param(lambda a: [*a[:2], a[2][:40], *a[2:]], [(3, Trouble.TORN)], 5, id="half a line"),
    pytest.param(lambda a: [*a[:2], b'{"x":1}', *a[2:]], [(3, Trouble.FOREIGN)], 5, id="no record"),
    pytest.param(rewritten, [(5, Trouble.EDITED)], 5, id="written anew"),
]


@pytest.mark.parametrize(("tamper", "troubles", "records"), TAMPERED)
def test_tampering_is_named(
    five: Store,
    places: Places,
    opened: Open,
    tamper: Callable[[Lines], Lines],
    troubles: list[tuple[int | None, Trouble]],
    records: int,
) -> None:
    lines = places.ledger.read_bytes().splitlines()
    places.ledger.write_bytes(b"".join(line + b"\n" for line in tamper(lines)))
    found = [place for place in opened().verify().places if place.file == "leaks.jsonl"]
    named = [(place.line, place.trouble) for place in found]
    assert named == troubles
    assert all(place.sentence.startswith("leaks.jsonl") for place in found)
    assert len(opened().findings()) == records


def test_what_was_written_is_intact(five: Store, opened: Open) -> None:
    checked = opened().verify()
    assert checked.intact
    assert (checked.records, checked.others, checked.unsigned, checked.with_key) == (6, 0, 0, True)


def test_recording_goes_on_after_a_cut_and_the_cut_stays_visible(
    five: Store, places: Places, opened: Open, note: Note
) -> None:
    lines = places.ledger.read_bytes().splitlines(keepends=True)
    places.ledger.write_bytes(b"".join(lines[:3]))
    note(opened())
    assert [(place.line, place.trouble) for place in opened().verify().places] == [(4, Trouble.MISSING)]
    assert "records 4 to 5 are missing" in opened().verify().places[0].sentence


def test_decisions_are_checked_too(five: Store, places: Places, opened: Open) -> None:
    places.decisions.unlink()
    assert [(place.file, place.trouble) for place in opened().verify().places] == [
        ("decisions.jsonl", Trouble.TRUNCATED)
    ]


def test_an_edit_is_seen_without_the_key(five: Store, places: Places, opened: Open, keychain: object) -> None:
    lines = places.ledger.read_bytes().splitlines()
    places.ledger.write_bytes(b"".join(line + b"\n" for line in changed(lines, 2, value="••••")))
    keychain.out_of_reach = True  # type: ignore[attr-defined]
    checked = opened().verify()
    assert not checked.with_key
    assert [(place.line, place.trouble) for place in checked.places] == [(2, Trouble.EDITED)]


def test_a_forged_anchor_is_named(five: Store, places: Places, opened: Open) -> None:
    anchor = json.loads(places.anchor.read_bytes())
    anchor["ledger"]["seq"] = 3
    places.anchor.write_bytes(chain.encode(anchor))
    assert [(place.file, place.trouble) for place in opened().verify().places] == [("anchor.json", Trouble.EDITED)]


def test_a_missing_anchor_is_named(five: Store, places: Places, opened: Open) -> None:
    places.anchor.unlink()
    assert [(place.file, place.trouble) for place in opened().verify().places] == [("anchor.json", Trouble.MISSING)]


def test_an_older_state_of_every_file_is_seen_by_the_keychain(
    five: Store, places: Places, opened: Open, note: Note
) -> None:
    older = {path: path.read_bytes() for path in (places.ledger, places.counter, places.anchor)}
    store = opened()
    note(store)
    store.close()
    for path, data in older.items():
        path.write_bytes(data)
    assert [place.trouble for place in opened().verify().places] == [Trouble.TRUNCATED]


def test_a_torn_last_line_is_kept_and_the_chain_goes_on(five: Store, places: Places, opened: Open, note: Note) -> None:
    torn = b'{"schema":1,"seq":6,"prev":"'
    with places.ledger.open("ab") as file:
        file.write(torn)
    assert opened().counter.lifetime == 5
    note(opened())
    lines = places.ledger.read_bytes().splitlines()
    assert lines[5] == torn
    assert json.loads(lines[6])["prev"] == chain.line_hash(torn)
    assert [(place.line, place.trouble) for place in opened().verify().places] == [(6, Trouble.TORN)]
    assert opened().counter.lifetime == len(opened().findings()) == 6


def test_an_editor_that_drops_the_last_line_end_does_no_harm(
    five: Store, places: Places, opened: Open, note: Note
) -> None:
    places.ledger.write_bytes(places.ledger.read_bytes().rstrip(b"\n"))
    note(opened())
    assert opened().verify().intact
    assert len(opened().findings()) == 6


def test_canary_may_write_between_our_reading_and_our_writing(five: Store, places: Places, opened: Open) -> None:
    lines = places.ledger.read_bytes().splitlines()
    places.ledger.write_bytes(b"".join(line + b"\n" for line in [*lines[:2], CANARY, *lines[2:], CANARY]))
    checked = opened().verify()
    assert checked.intact
    assert checked.others == 2


def test_a_changed_record_of_canary_is_seen(five: Store, places: Places, opened: Open, note: Note) -> None:
    with places.ledger.open("ab") as file:
        file.write(CANARY + b"\n")
    note(opened())
    assert opened().verify().intact
    places.ledger.write_bytes(places.ledger.read_bytes().replace(b'"vin"', b'"npi"'))
    assert [(place.line, place.trouble) for place in opened().verify().places] == [(7, Trouble.MISSING)]


def test_records_of_a_process_without_a_key_stay_in_the_chain(
    five: Store, opened: Open, note: Note, keychain: object
) -> None:
    keychain.out_of_reach = True  # type: ignore[attr-defined]
    unsigned = opened()
    assert note(unsigned)[0].value_id is None
    keychain.out_of_reach = False  # type: ignore[attr-defined]
    note(opened())
    checked = opened().verify()
    assert checked.intact
    assert checked.unsigned == 1


def test_records_signed_with_a_lost_key_are_not_called_edited(
    five: Store, opened: Open, note: Note, keychain: object
) -> None:
    keychain.entries.clear()  # type: ignore[attr-defined]
    store = opened()
    note(store)
    assert (store.key_state.since, store.key_state.since_decision) == (6, 2)
    assert [place for place in opened().verify().places if place.file.endswith(".jsonl")] == []
    store.decide([note(store)[0].id], Action.MASKED, "Chat", "guarded")
    store.close()
    assert opened().verify().intact


def test_without_key_and_anchor_the_counts_beside_the_record_tell_of_a_cut(
    five: Store, places: Places, opened: Open, keychain: object
) -> None:
    keychain.entries.clear()  # type: ignore[attr-defined]
    shutil.rmtree(places.vault)
    lines = places.ledger.read_bytes().splitlines(keepends=True)
    places.ledger.write_bytes(b"".join(lines[:3]))
    (broken,) = opened().verify().places
    assert (broken.trouble, broken.sentence) == (
        Trouble.TRUNCATED,
        "leaks.jsonl: truncated, records 4 to 5 are missing at the end",
    )
