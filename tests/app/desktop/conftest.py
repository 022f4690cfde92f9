"""What tests of the desks share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sonomos_app.store.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """The store of an empty data folder."""
    with Store.open(tmp_path / "data") as opened:
        yield opened


@pytest.fixture
def changes() -> list[str]:
    """Each time the guard was told that exceptions changed."""
    return []
