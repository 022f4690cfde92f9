"""A window comes back as large as it was; what cannot be read or kept is no trouble."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sonomos_app.store.places import Places
from sonomos_app.store.store import Store


def test_a_size_is_there_after_a_restart(opened: Callable[[], Store], places: Places) -> None:
    opened().windows.save("history", 900, 640)
    opened().windows.save("exceptions", 700, 500)
    assert opened().windows.load("history") == (900, 640)
    assert places.windows.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("text", ["", "[]", '{"history": 3}', '{"history": [0, 5]}', '{"history": [900, "x"]}', "{"])
def test_what_makes_no_sense_is_no_size(opened: Callable[[], Store], places: Places, text: str) -> None:
    store = opened()
    store.windows.save("other", 1, 1)
    places.windows.write_text(text)
    assert store.windows.load("history") is None


def test_a_folder_that_cannot_be_written_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    Store.open(tmp_path / "file" / "below").windows.save("history", 900, 640)
