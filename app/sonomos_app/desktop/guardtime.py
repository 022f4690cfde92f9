"""Notes how long the guard is on, paused, off or blind, for the review's share of guarded time."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QThreadPool, QTimer

from sonomos_app.desktop.errands import Errand
from sonomos_app.guard.prompts import GuardStatus, Protection
from sonomos_app.store.remembered.guarded import GuardedTime, GuardState

NOTED_EVERY_MS = 5 * 60 * 1000
"""A stretch that goes on is noted so often, so that a killed process loses no more than that."""
STATES = {
    Protection.PROTECTED: GuardState.ON,
    Protection.UNCONFIRMED: GuardState.ON,  # it watches; what is missing is the proof
    Protection.BLIND: GuardState.BLIND,
    Protection.PAUSED: GuardState.PAUSED,
    Protection.OFF: GuardState.OFF,
}


class GuardTime(QObject):
    """Follows the guard's status. Writing is done on another thread."""

    def __init__(self, kept: GuardedTime, clock: Callable[[], float] = time.time) -> None:
        super().__init__()
        self._kept, self._clock = kept, clock
        self._state: GuardState | None = None
        self._errands = QThreadPool(self)
        self._errands.setMaxThreadCount(1)
        self._timer = QTimer(self)
        self._timer.setInterval(NOTED_EVERY_MS)
        self._timer.timeout.connect(self.note)

    def follow(self, status: GuardStatus) -> None:
        """The guard is in this state from now on."""
        state = STATES[status.protection]
        if state is not self._state:
            self._state = state
            self.note()
            self._timer.start()

    def note(self) -> None:
        """It still is."""
        state, at = self._state, self._clock()
        if state is not None:
            self._errands.start(Errand(lambda: self._kept.note(state, at)))

    def close(self) -> None:
        """The app ends: what was is on disk."""
        self._timer.stop()
        self.note()
        self._errands.waitForDone(2000)
        self._kept.close()
