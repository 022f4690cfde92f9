"""What people allowed and ruled, in the store."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence

from sonomos_app.store.allow import Allowance
from sonomos_app.store.errors import StoreError
from sonomos_app.store.store import Store
from sonomos_core.model import Match
from sonomos_core.policy.apps import AppRule, is_interpreter
from sonomos_core.policy.identity import App
from sonomos_core.policy.modes import Trust
from sonomos_core.policy.standing import Standing
from sonomos_core.value_id import value_id

log = logging.getLogger("sonomos.desktop")


class StoreMemory:
    """The guard's memory over a store. Without the install key no value can be recognised, so none is allowed.

    `ruled` is called when an app rule was added; `bound` with each path seen first.
    """

    def __init__(self, store: Store, *, ruled: Callable[[], None], bound: Callable[[str, str], None]) -> None:
        self._store = store
        self._ruled = ruled
        self._bound = bound
        self._key: bytes | None = None
        self._binding: set[str] = set()
        self._allowed: tuple[Allowance, ...] = ()
        self._values: frozenset[str | None] = frozenset()
        self._rules: frozenset[str | None] = frozenset()

    def unlock(self) -> None:
        """Fetch the install key, anew if the keychain was locked before; may take two seconds."""
        if self._key is None and self._store.retry_key():
            self._key = self._store.key

    def identify(self, match: Match) -> str | None:
        """The `value_id` of a match, None without the key."""
        return None if self._key is None else value_id(self._key, match)

    def allows(self, match: Match, app: str | None) -> bool:
        """Whether the value or its rule is allowed everywhere, or in the app with this key."""
        self._index()
        if not self._allowed:
            return False
        known = self.identify(match)
        if known not in self._values and match.rule not in self._rules:
            return False  # a text may hold ten thousand values, and the list hundreds of exceptions
        return self._store.allowed.match(known, match.rule, app, time.time()) is not None

    def _index(self) -> None:
        """Know which values and which rules any exception is about."""
        allowed = self._store.allowed.list()
        if allowed is not self._allowed:
            self._allowed = allowed
            self._values = frozenset(one.value_id for one in allowed if one.value_id is not None)
            self._rules = frozenset(one.rule for one in allowed if one.value_id is None)

    def allow(self, matches: Sequence[Match], app: str) -> None:
        """From now on the app with this key gets these values."""
        for match in {match.normal: match for match in matches}.values():
            known = self.identify(match)
            if known is None:
                continue
            try:
                self._store.allowed.add(now=time.time(), value_id=known, app=app, reason="allowed in this app")
            except StoreError as error:
                log.error("an exception could not be kept: %s", type(error).__name__)

    def guard_app(self, app: App, standing: Standing) -> None:
        """From now on the app is guarded, by a rule of the user's own."""
        rule = _guarding(app, standing)
        if rule is None:
            return
        try:
            self._store.apps.put(rule.as_table())
        except StoreError as error:
            log.error("an app rule could not be kept: %s", type(error).__name__)
            return
        self._ruled()

    def bind(self, name: str, path: str) -> None:
        """A trusted base name was seen at this path for the first time."""
        if name not in self._binding:
            self._binding.add(name)
            self._bound(name, path)


def _guarding(app: App, standing: Standing) -> AppRule | None:
    """A rule that recognises this app again; an interpreter by its script, everything else by its path."""
    program = app.program
    if program is None or program.exe is None:
        return AppRule(standing.name, Trust.GUARDED, wm_class=app.wm_class) if app.wm_class else None
    if is_interpreter(program):
        if not app.wm_class:
            return None
        return AppRule(app.wm_class[-1], Trust.GUARDED, wm_class=app.wm_class)
    return AppRule(standing.name, Trust.GUARDED, kind=standing.kind, exe=(program.exe,))
