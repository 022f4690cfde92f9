"""From the guard's threads to the window thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from sonomos_app.guard.prompts import GuardStatus, Prompt

PAUSE_MS = 25
"""News wait so long: drawing a banner takes the interpreter, which the clipboard's thread needs to take a copy over."""


class GuardBridge(QObject):
    """A guard's listener whose news arrive in the window thread, in order, a moment later."""

    prompted = Signal(object)
    withdrawn = Signal(int)
    status_changed = Signal(object)
    recorded = Signal()
    troubled = Signal(object)
    ruled = Signal()

    _came = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[Callable[[], None]] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._deliver)
        self._came.connect(self._wait, Qt.ConnectionType.QueuedConnection)

    def prompt(self, prompt: Prompt) -> None:
        """Something is to be shown."""
        self._came.emit(lambda: self.prompted.emit(prompt))

    def withdraw(self, serial: int) -> None:
        """What was shown for this clip no longer applies."""
        self._came.emit(lambda: self.withdrawn.emit(serial))

    def status(self, status: GuardStatus) -> None:
        """The state changed."""
        self._came.emit(lambda: self.status_changed.emit(status))

    def written(self) -> None:
        """The ledger has a new line."""
        self.recorded.emit()

    def trouble(self, reason: str | None) -> None:
        """The ledger cannot be written (a sentence), or can again (None)."""
        self.troubled.emit(reason)

    def rule_added(self) -> None:
        """An answer added an app rule."""
        self.ruled.emit()

    def _wait(self, news: Callable[[], None]) -> None:
        self._waiting.append(news)
        if not self._timer.isActive():
            self._timer.start()

    def _deliver(self) -> None:
        waiting, self._waiting = self._waiting, []
        for news in waiting:
            news()
