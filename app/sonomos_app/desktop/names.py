"""The running app's detector learns the names of its machine, unless told not to, off the window thread."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence

from sonomos_app.inventory import inventory_of
from sonomos_app.store.store import Store
from sonomos_core import Detector
from sonomos_core.errors import SonomosError
from sonomos_core.inventory.names import Name
from sonomos_platform.machine.collect import machine_names

log = logging.getLogger("sonomos.desktop")


class OwnNames:
    """Keeps a detector's inventory up to date with the machine and the added words."""

    def __init__(self, store: Store, detector: Detector, collect: Callable[[], Sequence[Name]] = machine_names) -> None:
        self._store = store
        self._detector = detector
        self._collect = collect
        self._turn = threading.Lock()

    def refresh(self) -> threading.Thread:
        """Learn them anew, soon; the thread ends when that is done."""
        thread = threading.Thread(target=self._learn, name="sonomos-names", daemon=True)
        thread.start()
        return thread

    def _learn(self) -> None:
        with self._turn:
            try:
                own = self._collect() if self._store.settings().guard_own_names else ()
                inventory = inventory_of(self._store, own)
            except SonomosError as error:
                log.error("the names of this machine are not known: %s", type(error).__name__)
                return
            self._detector.know(inventory)
        log.info("%d names of this machine are looked for", 0 if inventory is None else len(inventory.names))
