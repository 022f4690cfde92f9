"""A store whose files are full after a few lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sonomos_app.store.ledger.shelf import Limits
from sonomos_app.store.store import Store


@pytest.fixture
def rotating(home: Path, keychain: object, clock: object) -> Iterator[Callable[[], Store]]:
    """Opens the store as another process would; its files are full after four lines."""
    stores: list[Store] = []

    def open_one() -> Store:
        stores.append(Store.open(home, keyring=keychain, clock=clock, limits=Limits(lines=4)))  # type: ignore[arg-type]
        return stores[-1]

    yield open_one
    for store in stores:
        store.close()
