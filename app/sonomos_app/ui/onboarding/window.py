"""The window of the introduction: one page at a time, back and forth, skipped with one key."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from sonomos_app.language import tr
from sonomos_app.ui.canvas import Canvas
from sonomos_app.ui.onboarding.pages import ChoicePage, ProofPage, WelcomePage
from sonomos_app.ui.onboarding.state import IntroductionState, ProofState
from sonomos_app.ui.theme import theme
from sonomos_app.ui.widgets import PrimaryButton, button, label
from sonomos_app.ui.widgets.primary import RING


class IntroductionWindow(Canvas):
    """Shows the pages and says what people choose. However it is left, `finished` is said once."""

    mode_chosen = Signal(object)
    login_chosen = Signal(bool)
    test_wanted = Signal()
    finished = Signal()

    def __init__(self, state: IntroductionState, parent: QWidget | None = None) -> None:
        super().__init__(tr("Welcome to Sonomos"), parent)
        self._over = False
        self._proof = state.proof
        self.choice, self.proof = ChoicePage(state), ProofPage(state.proof)
        self.pages = QStackedWidget()
        for page in (WelcomePage(), self.choice, self.proof):
            self.pages.addWidget(page)
        self.skip, self.back = button(tr("Skip"), "plain"), button(tr("Back"))
        self.forth = PrimaryButton(tr("Next"))
        self._step = label("", "third")
        self._wire()
        self._lay_out()
        self.turn(0)
        self._place()

    def show_state(self, state: IntroductionState) -> None:
        """Draw this state; the page stays."""
        self._proof = state.proof
        self.choice.show_state(state)
        self.proof.show_proof(state.proof)
        self._name_buttons()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Called by Qt: closing is skipping."""
        super().closeEvent(event)
        if not self._over:
            self._over = True
            self.finished.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt: Escape skips, Enter goes on."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_on()
        else:
            super().keyPressEvent(event)

    def _wire(self) -> None:
        self.choice.mode_chosen.connect(self.mode_chosen)
        self.choice.login_chosen.connect(self.login_chosen)
        self.proof.test_wanted.connect(self.test_wanted)
        self.skip.clicked.connect(lambda: self.close())
        self.back.clicked.connect(lambda: self.turn(self.pages.currentIndex() - 1))
        self.forth.clicked.connect(self._go_on)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        inside = QVBoxLayout()
        inside.setContentsMargins(32, 28, 32, 20)
        inside.addWidget(self.pages)
        column.addLayout(inside, 1)
        foot = QFrame()
        foot.setProperty("role", "footer")
        row = QHBoxLayout(foot)
        row.setContentsMargins(32, 12 - RING, 32 - RING, 12 - RING)
        row.setSpacing(0)
        at_the_ends = QHBoxLayout(), QHBoxLayout()  # equally wide, so that the step stays in the middle
        for end in at_the_ends:
            end.setSpacing(8 - RING)
        at_the_ends[0].addWidget(self.skip)
        at_the_ends[0].addStretch(1)
        at_the_ends[1].addStretch(1)
        at_the_ends[1].addWidget(self.back)
        at_the_ends[1].addWidget(self.forth)
        row.addLayout(at_the_ends[0], 1)
        row.addWidget(self._step)
        row.addLayout(at_the_ends[1], 1)
        column.addWidget(foot)

    def _place(self) -> None:
        """In the middle of the screen, and large enough for every page."""
        self.resize(theme().px(600), theme().px(620))
        room = self.screen().availableGeometry()
        self.resize(self.size().boundedTo(room.size()))
        self.move(room.center() - self.rect().center())

    def _go_on(self) -> None:
        """The next page; on the last the test, and when it has been run, the end."""
        if self.pages.currentIndex() + 1 < self.pages.count():
            self.turn(self.pages.currentIndex() + 1)
        elif self._proof.state is ProofState.READY:
            self.test_wanted.emit()
        else:
            self.close()

    def turn(self, index: int) -> None:
        """Open a page, from 0."""
        self.pages.setCurrentIndex(index)
        self._step.setText(tr("{number} of {all}", number=index + 1, all=self.pages.count()))
        self._name_buttons()
        self.forth.setFocus()

    def _name_buttons(self) -> None:
        index, last = self.pages.currentIndex(), self.pages.count() - 1
        ready = self._proof.state is ProofState.READY
        self.back.setVisible(index > 0)
        self.skip.setVisible(index < last or ready)
        self.forth.say(tr("Next") if index < last else tr("Run the test") if ready else tr("Done"))
        waited = not self.forth.isEnabled()
        self.forth.setEnabled(index < last or self._proof.state is not ProofState.RUNNING)
        if waited and self.forth.isEnabled():
            self.forth.setFocus()  # Qt gave the focus to a neighbour when the button could not be pressed
        self.proof.test.setVisible(not ready)
