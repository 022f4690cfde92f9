"""The three pages. Each draws its part of the state."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QHBoxLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from sonomos_app.language import tr
from sonomos_app.ui.onboarding.state import IntroductionState, Proof, ProofState, proof_text
from sonomos_app.ui.theme import theme
from sonomos_app.ui.widgets import NoteFrame, Switch, button, card, chip_label, divider, label
from sonomos_core.policy.modes import Mode

_EXAMPLE = "5•• •• ••••"


class Page(QWidget):
    """A title, a sentence, and what follows."""

    def __init__(self, title: str, sentence: str) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        self.column.addWidget(label(title, "title", wrap=True))
        self.column.addWidget(label(sentence, "second", wrap=True))
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)


class WelcomePage(Page):
    """What the guard does, by an example."""

    def __init__(self) -> None:
        super().__init__(
            tr("A guard for what you copy"),
            tr("Copy and paste as always. The guard looks at what you copy, on this computer and nowhere else."),
        )
        example, rows = _table()
        for who, chip, tone in (
            (tr("You copy"), _EXAMPLE, "high"),
            (tr("An AI app gets"), "[US_SSN_1]", "action"),
            (tr("Your password manager gets"), _EXAMPLE, "high"),
        ):
            _add(rows, label(who, "third"), _example(chip, tone))
        self.column.addWidget(example)
        for sentence in (
            tr("It remembers redacted facts only, never what you copied, and opens no network connection."),
            tr("It sees the clipboard. Text that you type and files that you upload it does not see."),
        ):
            self.column.addWidget(label(sentence, "second", wrap=True))
        self.column.addStretch(1)


class ChoicePage(Page):
    """How strongly, and from when on."""

    mode_chosen = Signal(object)
    login_chosen = Signal(bool)

    def __init__(self, state: IntroductionState) -> None:
        super().__init__(
            tr("How strongly should it step in?"),
            tr("You can change this at any time, for all apps in the settings or for each app by itself."),
        )
        self.modes: dict[Mode, QRadioButton] = {}
        self._group = QButtonGroup(self)
        choices, rows = card(16, 12, 16, 12, spacing=10)
        for choice in state.choices():
            made = QRadioButton(choice.title.replace("&", "&&"))
            made.setAccessibleName(choice.title)
            made.setAccessibleDescription(choice.help)
            made.clicked.connect(lambda _=False, mode=choice.mode: self.mode_chosen.emit(mode))
            self._group.addButton(made)
            self.modes[choice.mode] = made
            rows.addLayout(_under(made, choice.help))
        self.column.addWidget(choices)
        self._caution, self._limits = label("", "warning", wrap=True), label("", "small", wrap=True)
        self.column.addWidget(self._caution)
        self.column.addWidget(self._limits)
        self._found = label("", "second", wrap=True)
        self.column.addWidget(self._found)
        self.login = Switch(tr("Start at login"), on=False)
        self.login.toggled.connect(self.login_chosen.emit)
        self._login_row = _login_row(self.login)
        self.column.addWidget(self._login_row)
        self.column.addStretch(1)
        self.show_state(state)

    def show_state(self, state: IntroductionState) -> None:
        """Draw the choice as it stands."""
        for choice in state.choices():
            self.modes[choice.mode].setEnabled(choice.allowed)
        self.modes[max(state.mode, state.floor)].setChecked(True)
        _say(self._caution, f"▲ {state.caution()}" if state.caution() else "")
        _say(self._limits, state.limits())
        guarded = tr("AI apps found here, guarded from now on: {apps}.", apps=state.found()) if state.guarded else ""
        _say(self._found, "" if state.caution() else guarded)
        self._login_row.setVisible(state.login is not None)
        blocked = self.login.blockSignals(True)
        self.login.setChecked(bool(state.login))
        self.login.blockSignals(blocked)


class ProofPage(Page):
    """A test value is copied, and shown to be caught."""

    test_wanted = Signal()

    def __init__(self, proof: Proof) -> None:
        super().__init__(
            tr("See it work"),
            tr("The app copies a test value that is worth nothing, and tries to paste it as a stranger would. Your own "
               "clipboard is not touched."),
        )  # fmt: skip
        played, rows = _table()
        self._copied, self._pasted = label("", wrap=True), label("", wrap=True)
        for who, what in ((tr("Copied"), self._copied), (tr("What the stranger got"), self._pasted)):
            head = label(who, "third")
            head.setBuddy(what)
            _add(rows, head, what)
        self.column.addWidget(played)
        self._verdict = label("", "heading", wrap=True)
        self._note = NoteFrame(self._verdict)
        self.column.addWidget(self._note)
        self.test = button(tr("Run the test"))
        self.test.clicked.connect(lambda: self.test_wanted.emit())
        self.column.addWidget(self.test, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)
        self.show_proof(proof)

    def show_proof(self, proof: Proof) -> None:
        """Draw how far the test is and what came of it."""
        self._copied.setText(proof.copied or "–")
        self._pasted.setText(proof.pasted or "–")
        text = proof_text(proof)
        self._verdict.setText(f"{_SIGNS[proof.state]} {text}".strip())
        self._note.set_tone(_TONES[proof.state])
        self._note.setVisible(bool(text))
        self.test.setEnabled(proof.state not in (ProofState.RUNNING, ProofState.IMPOSSIBLE))
        again = proof.state in (ProofState.CAUGHT, ProofState.FAILED)
        self.test.setText(tr("Test again") if again else tr("Run the test"))
        self.test.setAccessibleName(self.test.text())


_SIGNS = {
    ProofState.READY: "",
    ProofState.RUNNING: "",
    ProofState.CAUGHT: "✓",
    ProofState.FAILED: "✕",
    ProofState.IMPOSSIBLE: "✕",
}
_TONES = {
    ProofState.READY: "",
    ProofState.RUNNING: "",
    ProofState.CAUGHT: "good",
    ProofState.FAILED: "high",
    ProofState.IMPOSSIBLE: "high",
}


def _table() -> tuple[QFrame, QGridLayout]:
    """A card with two columns: who, and what."""
    made, inside = card(16, 12, 16, 12, spacing=10)
    rows = QGridLayout()
    rows.setHorizontalSpacing(24)
    rows.setVerticalSpacing(10)
    rows.setColumnStretch(1, 1)
    inside.addLayout(rows)
    return made, rows


def _add(rows: QGridLayout, who: QWidget, what: QWidget) -> None:
    at = rows.rowCount()
    if rows.count():
        rows.addWidget(divider(), at, 0, 1, 2)
    rows.addWidget(who, at + 1, 0, Qt.AlignmentFlag.AlignVCenter)
    rows.addWidget(what, at + 1, 1)


def _example(chip: str, tone: str) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    row.addWidget(label("Jane Example, SSN"))
    row.addWidget(chip_label(chip, tone))
    row.addStretch(1)
    return made


def _under(control: QWidget, text: str) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(control)
    words = label(text, "second", wrap=True)
    words.setIndent(theme().px(30) + 2)  # below the words beside the circle
    column.addWidget(words)
    return column


def _login_row(control: Switch) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    words = QVBoxLayout()
    words.setSpacing(2)
    name = label(tr("Start at login"), "heading")
    name.setBuddy(control)
    words.addWidget(name)
    words.addWidget(
        label(tr("The guard is there when you log in. Your system keeps this setting."), "second", wrap=True)
    )
    row.addLayout(words, 1)
    row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
    return made


def _say(part: QLabel, text: str) -> None:
    part.setText(text)
    part.setVisible(bool(text))
