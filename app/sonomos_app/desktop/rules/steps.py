"""Changes that can be taken back: each knows what stood there before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sonomos_app.store.choices.allow import Allowance
from sonomos_app.store.choices.bindings import Bindings
from sonomos_app.store.store import Store

MOST = 100


@dataclass(frozen=True, slots=True)
class Edit:
    """What is to stand: tables of app rules (None: none), exceptions to add and to remove, bound paths."""

    tables: Mapping[str, Mapping[str, Any] | None] = field(default_factory=dict)
    added: tuple[Allowance, ...] = ()
    removed: tuple[Allowance, ...] = ()
    paths: Mapping[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """One change, in words, with the edit that brings it about and the one that takes it back."""

    words: str
    key: str
    forth: Edit
    back: Edit


class Steps:
    """Makes changes in a store and remembers how to take them back. Belongs to one thread."""

    def __init__(self, store: Store, bindings: Bindings) -> None:
        self._store = store
        self._bindings = bindings
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def do(self, edit: Edit, words: str, key: str) -> None:
        """Make a change. Raises PolicyError, StoreError; then nothing is remembered."""
        self._done.append(Step(words, key, edit, self._apply(edit)))
        del self._done[:-MOST]
        self._undone.clear()

    def undo(self) -> Step | None:
        """Take back the last change that stands; None when there is none. Raises PolicyError, StoreError."""
        if not self._done:
            return None
        self._apply(self._done[-1].back)
        self._undone.append(self._done.pop())
        return self._undone[-1]

    def redo(self) -> Step | None:
        """Make the change anew that was taken back last; None when there is none. Raises PolicyError, StoreError."""
        if not self._undone:
            return None
        self._apply(self._undone[-1].forth)
        self._done.append(self._undone.pop())
        return self._done[-1]

    def _apply(self, edit: Edit) -> Edit:
        """What was made stands; the edit that takes it back."""
        before = self._store.apps.replace(edit.tables)
        paths = self._bindings.replace(edit.paths)
        if edit.added:
            self._store.allowed.put(*edit.added)
        if edit.removed:
            self._store.allowed.remove(*(entry.id for entry in edit.removed))
        return Edit({name: before.get(name) for name in edit.tables}, edit.removed, edit.added, paths)
