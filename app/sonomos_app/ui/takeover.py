"""A quiet line in the main window: Canary's record waits. It takes no focus, and stays until it is answered."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, SignalInstance
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from sonomos_app.guard.viewmodel import tr
from sonomos_app.guard.viewmodel.takeover import Stage, Takeover, detail, headline, tone
from sonomos_app.ui.widgets import button, label

_STEPS = 1000


class TakeoverCard(QFrame):
    """Shows what it is given, nothing where there is nothing, and says what is answered."""

    accepted = Signal()
    declined = Signal()
    dismissed = Signal()
    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: Takeover | None = None
        self._left_at: QWidget | None = None
        self.setProperty("role", "note")
        self.headline, self.detail = label("", wrap=True), label("", wrap=True)
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.take, self.leave, self.close_it = button(""), button("", "plain"), button("", "plain")
        self.stop, self.bar = button("", "plain"), QProgressBar()
        self.take.clicked.connect(lambda: self._answer(self.accepted))
        self.leave.clicked.connect(lambda: self._answer(self.declined))
        self.close_it.clicked.connect(lambda: self.dismissed.emit())
        self.stop.clicked.connect(self._stop)
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
        self._show_part(state)
        if before is None or before.stage is not state.stage:
            self._offer(state)
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
        words.setSpacing(4)
        words.addWidget(self.headline)
        words.addWidget(self.detail)
        words.addWidget(self.bar)
        self.bar.setTextVisible(False)
        self.bar.setRange(0, _STEPS)
        row.addLayout(words, 1)
        for control in self._controls():
            row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)

    def _controls(self) -> tuple[QPushButton, ...]:
        return self.take, self.leave, self.stop, self.close_it

    def _name_buttons(self) -> None:
        words = tr("Take over"), tr("No, thanks"), tr("Cancel"), tr("Close")
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

    def _show_part(self, state: Takeover) -> None:
        self.bar.setVisible(state.works)
        self.bar.setValue(round(state.part * _STEPS))
        self.bar.setAccessibleName(headline(state))

    def _offer(self, state: Takeover) -> None:
        """Show the answers that there are now; the keyboard comes back to them unless it went elsewhere meanwhile."""
        looking, offered = state.stage is Stage.LOOKING, state.stage is Stage.OFFERED
        done = not (state.works or offered)
        if self._left_at is self.stop and self.window().focusWidget() is not self.stop:
            self._left_at = None  # people took it elsewhere
        for control, there in zip(self._controls(), (offered, offered, looking, done), strict=True):
            control.setVisible(there)
        self.stop.setEnabled(looking)
        at = self.window().focusWidget()
        if self._left_at is None:
            return
        if looking:
            self.stop.setFocus()
            self._left_at = self.stop
        elif state.works:
            self._left_at = at
        else:
            if self._left_at in (at, *self._controls()):
                (self.close_it if done else self.take).setFocus()
            self._left_at = None

    def _stop(self) -> None:
        """Pressed once is enough; it takes a moment."""
        self.stopped.emit()
        self.stop.setEnabled(False)

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
