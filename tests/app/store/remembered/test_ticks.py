"""What was ticked off stays so, until it is opened again."""

from __future__ import annotations

import pytest

from sonomos_app.figures.week import Tick
from sonomos_app.store.errors import StoreError
from sonomos_app.store.places import Places
from sonomos_app.store.remembered.ticks import Ticked
from sonomos_app.store.store import Store


def test_a_tick_is_remembered_and_taken_back(store: Store) -> None:
    store.ticks.set("a", Tick.ROTATED, 5.0)
    store.ticks.set("b", Tick.ACCEPTED, 6.0)
    assert store.ticks.ticked() == {"a": Ticked(Tick.ROTATED, 5.0), "b": Ticked(Tick.ACCEPTED, 6.0)}
    store.ticks.set("a", None, 7.0)
    assert store.ticks.all() == {"b": Tick.ACCEPTED}


@pytest.mark.parametrize("rubbish", ["", "[]", '{"ticks": {"a": {"tick": "done", "at": 1}}}', '{"ticks": 3}'])
def test_a_file_with_mistakes_ticks_nothing_and_is_not_written_over(store: Store, places: Places, rubbish: str) -> None:
    store.ticks.set("a", Tick.ROTATED, 5.0)
    places.ticks.write_text(rubbish)
    assert store.ticks.all() == {}
    with pytest.raises(StoreError, match="has mistakes"):
        store.ticks.set("b", Tick.ROTATED, 5.0)
    assert places.ticks.read_text() == rubbish
