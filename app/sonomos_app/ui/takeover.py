"""A quiet line in the main window: Canary's record waits. It takes no focus, and stays until it is answered."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, SignalInstance
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sonomos_app.guard.viewmodel import tr
from sonomos_app.guard.viewmodel.takeover import Stage, Takeover, detail, headline, tone
from sonomos_app.ui.widgets import button, label


class TakeoverCard(QFrame):
    """Shows what it is given, nothing where there is nothing, and says what is answered."""

    accepted = Signal()
    declined = Signal()
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: Takeover | None = None
        self._left_at: QWidget | None = None
        self.setProperty("role", "note")
        self.headline, self.detail = label("", wrap=True), label("", wrap=True)
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.take, self.leave, self.close_it = button(""), button("", "plain"), button("", "plain")
        self.take.clicked.connect(lambda: self._answer(self.accepted))
        self.leave.clicked.connect(lambda: self._answer(self.declined))
        self.close_it.clicked.connect(lambda: self.dismissed.emit())
        self._lay_out()
        self.show_state(None)

    def show_state(self, state: Takeover | None) -> None:
        """Draw it; None takes the line away."""
        before, self._state = self._state, state
        self.setVisible(state is not None)
        if state is None:
            return
        self._name_buttons()
        self._say(state)
        self._dress(tone(state))
        self._offer(state.stage)
        if before is not None and before.stage is not state.stage:
            self._announce()

    def changeEvent(self, event: QEvent) -> None:
        """Called by Qt; the same in another language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.show_state(self._state)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.headline)
        words.addWidget(self.detail)
        row.addLayout(words, 1)
        for control in self._controls():
            row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)

    def _controls(self) -> tuple[QPushButton, ...]:
        return self.take, self.leave, self.close_it

    def _name_buttons(self) -> None:
        words = tr("Take over"), tr("No, thanks"), tr("Close")
        for control, text in zip(self._controls(), words, strict=True):
            control.setText(text)
            control.setAccessibleName(text)

    def _say(self, state: Takeover) -> None:
        said, more = headline(state), detail(state)
        self.headline.setText(said)
        self.detail.setText(more)
        self.detail.setVisible(bool(more))
        self.setAccessibleName(said)
        for control in self._controls():  # whoever comes to a button by keyboard has not heard the line
            control.setAccessibleDescription(said)

    def _dress(self, shade: str) -> None:
        if self.property("tone") != shade:
            self.setProperty("tone", shade)
            for part in (self, self.headline, self.detail):
                part.style().polish(part)

    def _offer(self, stage: Stage) -> None:
        """Show the answers that there are now; the keyboard comes back to them unless it went elsewhere meanwhile."""
        done = stage in (Stage.TAKEN, Stage.DECLINED)
        offered = stage is Stage.OFFERED
        for control, there in zip(self._controls(), (offered, offered, done), strict=True):
            control.setVisible(there)
        at = self.window().focusWidget()
        if stage is Stage.WORKING:
            self._left_at = at if self._left_at is not None else None
        elif self._left_at is not None:
            if self._left_at in (at, *self._controls()):
                (self.close_it if done else self.take).setFocus()
            self._left_at = None

    def _answer(self, answer: SignalInstance) -> None:
        at = self.window().focusWidget()
        self._left_at = at if at in self._controls() else None
        answer.emit()

    def _announce(self) -> None:
        """Tell a screen reader, which does not look at words that change by themselves."""
        said = "\n".join(part.text() for part in (self.headline, self.detail) if part.text())
        words = QAccessibleAnnouncementEvent(self, said)
        words.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
        QAccessible.updateAccessibility(words)
