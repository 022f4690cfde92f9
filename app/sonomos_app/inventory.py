"""The machine's own names and the user's words, put together for a detector."""

from __future__ import annotations

from collections.abc import Iterable

from sonomos_app.store.store import Store
from sonomos_core.inventory.inventory import Inventory
from sonomos_core.inventory.names import Name
from sonomos_core.inventory.words import WordBook


def inventory_of(store: Store, names: Iterable[Name] = ()) -> Inventory | None:
    """These names and the added words; None where there is neither.

    Asks for the install key only when there are words; without the key they cannot be recognised and are left out.
    """
    kept = store.words.list()
    key = store.key if kept else None
    names = tuple(names)
    if key is None and not names:
        return None
    return Inventory(names, None if key is None else WordBook(key, kept))
