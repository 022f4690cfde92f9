"""The guard's policy as it stands on disk, and the paths that trusted names are bound to as they are first met."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from sonomos_app.desktop.policy import complaint_about, in_force
from sonomos_app.guard.policy import GuardPolicy
from sonomos_app.store.choices.bindings import Bindings
from sonomos_app.store.errors import StoreError
from sonomos_app.store.store import Store
from sonomos_core.policy.apps import AppRule, parse_rules

log = logging.getLogger("sonomos.desktop")


class StandingPolicy:
    """Reads what a person, the packaged catalogue and the administrator say."""

    def __init__(self, store: Store, bound: Callable[[], None]) -> None:
        """`bound` hears that a name got a path; from a thread of its own."""
        self._store, self._bound = store, bound
        self._turn = threading.Lock()
        self.bindings = Bindings(store.places.home / "app-paths.json", store.places.lock)

    def hand_over(self, apply: Callable[[GuardPolicy], None]) -> threading.Thread:
        """Soon, `apply` what is in force then; the thread ends when that is done.

        Whoever asks does not wait: while a large clip is masked, the guard takes nothing over. Of several threads the
        one that read last is the last to apply.
        """
        thread = threading.Thread(target=self._hand_over, args=(apply,), name="sonomos-policy", daemon=True)
        thread.start()
        return thread

    def _hand_over(self, apply: Callable[[GuardPolicy], None]) -> None:
        with self._turn:
            apply(self.read())

    def read(self) -> GuardPolicy:
        """What is to be in force now; mistakes are logged, and what was good before stands."""
        none: tuple[AppRule, ...] = ()
        rules = self._store.apps.load(parse_rules, none)
        for sentence in rules.mistakes:
            log.warning("apps.toml: %s", sentence)
        managed = self._store.managed.load()
        for sentence in managed.mistakes:
            log.warning("the managed policy: %s", sentence)
        return in_force(
            self._store.config.load().value,
            rules.value,
            self.bindings.load(),
            managed.value,
            complaint=complaint_about(managed.mistakes),
        )

    def bind(self, name: str, path: str) -> None:
        """Called from the clipboard's thread: the disk is somebody else's business."""
        threading.Thread(target=self._keep, args=(name, path), name="sonomos-binding", daemon=True).start()

    def _keep(self, name: str, path: str) -> None:
        try:
            self.bindings.add(name, path)
        except StoreError as error:
            log.error("a path could not be kept: %s", type(error).__name__)
        else:
            self._bound()
