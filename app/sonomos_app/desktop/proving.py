"""The proofs behind "protected", renewed beside the window's thread for as long as the app runs."""

from __future__ import annotations

import functools
import logging
import threading
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer

from sonomos_app.desktop.keys import Keys
from sonomos_app.faults import described
from sonomos_app.guard.guard import Guard
from sonomos_app.health import clipboard, files, keys
from sonomos_app.health.stand_in import OPTION
from sonomos_app.health.trials import Trials
from sonomos_app.store.store import Store
from sonomos_core import Detector
from sonomos_platform import Platform
from sonomos_platform.autostart import own_command

log = logging.getLogger("sonomos.desktop")

EVERY_MS = 30 * 60 * 1000
"""A proof grows old; it is renewed about as often as a person looks at the tray."""


class Proving(QObject):
    """Runs the tests that cost little; those with a process of their own run from the page Protection."""

    def __init__(
        self,
        platform: Platform,
        detector: Detector,
        guard: Guard,
        store: Store,
        known_keys: Keys,
        *,
        before: Iterable[Callable[[], object]],
    ) -> None:
        """What is in `before` is called before each test: the keychain may have been opened since, and whatever stands
        against recording shows in the tray before the first finding is lost to it."""
        super().__init__()
        self._guard, self._before = guard, tuple(before)
        self.trials = Trials(
            platform,
            detector,
            told=self._hear,
            command=lambda stage: own_command(OPTION, stage),
            cache=store.cache,
            folder=store.places.cache,
            refused_keys=known_keys.try_out,
        )
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.prove)

    def start(self) -> None:
        """Prove again and again from now on; the first time is for the caller to choose."""
        self._timer.start(EVERY_MS)

    def prove(self) -> None:
        """Rehearse a catch now, off the window's thread."""
        threading.Thread(target=self._rehearse, name="sonomos-proof", daemon=True).start()

    def _rehearse(self) -> None:
        steps: list[Callable[[], object]] = [*self._before]
        steps += [functools.partial(self.trials.run, name) for name in (clipboard.NAME, files.NAME, keys.NAME)]
        for step in steps:
            try:
                step()
            except Exception as error:  # noqa: BLE001 - one that fails must not keep the proof from being renewed
                log.error("a test could not be run: %s", described(type(error), error.__traceback__))

    def _hear(self, failure: str | None) -> float | None:
        self._guard.prove(failure)
        return self._guard.status().proven_at
