"""The record is read from its end, in batches, whatever the length of its lines."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sonomos_app.store.ledger import history, rotation, shelf
from sonomos_app.store.ledger.shelf import Shelf
from sonomos_app.store.places import Places
from sonomos_app.store.store import Store
from sonomos_core.model import Action, Finding

Note = Callable[..., tuple[Finding, ...]]


@pytest.mark.parametrize("block", [7, 100, 4096, 1 << 20])
def test_the_newest_come_first_whatever_the_size_of_a_block(
    store: Store, note: Note, block: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [note(store, f"person{number}@corp.example")[0].id for number in range(9)]
    monkeypatch.setattr(shelf, "BLOCK_BYTES", block)
    monkeypatch.setattr(history, "BATCH", 4)
    batches = list(store.history())
    assert [len(batch) for batch in batches] == [4, 4, 1]
    assert [found.id for batch in batches for found in batch] == ids[::-1]


def test_what_is_no_finding_is_passed_over(store: Store, note: Note, places: Places) -> None:
    kept = note(store)[0]
    gone = note(store, "another@corp.example")[0]
    store.delete([gone.id])
    with places.ledger.open("ab") as file:
        file.write(b"\n\nhalf a li")
    assert [batch[0].id for batch in store.history()] == [kept.id]


def test_no_record_has_no_history(store: Store) -> None:
    assert list(store.history()) == []
    assert store.decisions_from() == ((), 0)


def test_decisions_are_read_on_from_where_they_were(store: Store, note: Note, places: Places) -> None:
    found = note(store)[0]
    store.decide([found.id], Action.MASKED, "Chat", "guarded")
    first, at = store.decisions_from()
    assert [decision.action for decision in first] == [Action.MASKED]
    with places.decisions.open("ab") as file:
        file.write(b'{"half')
    assert store.decisions_from(at) == ((), at), "a line that is still being written is left for the next time"


def test_the_findings_of_values_are_found_in_every_file(store: Store, note: Note, places: Places) -> None:
    found = [note(store, f"person{number % 3}@corp.example")[0] for number in range(9)]
    wanted = {str(each.value_id) for each in found[:2]}
    rotation.turn(Shelf(places.ledger), store.counter.ledger)
    late = [note(store, f"person{number}@corp.example")[0] for number in range(3)]
    with places.ledger.open("ab") as file:
        file.write(b'{"value_id": "' + next(iter(wanted)).encode() + b'", "half')
    expected = tuple(each for each in (*found, *late) if each.value_id in wanted)
    assert len(expected) == 8
    assert store.of_values(wanted) == expected
    assert store.of_values({f"{number:012x}" for number in range(50)} | wanted) == expected
    assert store.of_values(()) == ()
