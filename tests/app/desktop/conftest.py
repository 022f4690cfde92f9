"""What tests of the desks share; `Scene` is imported by path from the guard's."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sonomos_app.store.store import Store

sys.path.insert(0, str(Path(__file__).parent.parent / "guard"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """The store of an empty data folder."""
    with Store.open(tmp_path / "data") as opened:
        yield opened


@pytest.fixture
def changes() -> list[str]:
    """Each time the guard was told that exceptions changed."""
    return []
