"""From the guard's threads to the window thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from sonomos_app.guard.prompts import GuardStatus, Prompt


class GuardBridge(QObject):
    """A guard's listener whose news arrive as queued signals."""

    prompted = Signal(object)
    withdrawn = Signal(int)
    status_changed = Signal(object)
    recorded = Signal()
    troubled = Signal(object)

    def prompt(self, prompt: Prompt) -> None:
        """Something is to be shown."""
        self.prompted.emit(prompt)

    def withdraw(self, serial: int) -> None:
        """What was shown for this clip no longer applies."""
        self.withdrawn.emit(serial)

    def status(self, status: GuardStatus) -> None:
        """The state changed."""
        self.status_changed.emit(status)

    def written(self) -> None:
        """The ledger has a new line."""
        self.recorded.emit()

    def trouble(self, reason: str | None) -> None:
        """The ledger cannot be written (a sentence), or can again (None)."""
        self.troubled.emit(reason)
