"""One finding, opened: what is known about it, and what was decided and why."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from sonomos_app.guard.viewmodel.history import Decided, Details
from sonomos_app.language import plural, tr
from sonomos_app.ui.theme import theme
from sonomos_app.ui.widgets import button, chip_label, divider, label, severity_icon

_WIDTH = 320


class OpenedFinding(QFrame):
    """The card beside the table. It shows what it is given and says what people want."""

    dismiss_wanted = Signal()
    undismiss_wanted = Signal()
    delete_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setMinimumWidth(theme().px(_WIDTH))
        self.dismiss = button(tr("Not sensitive"), hint=tr("From now on this value passes without a question"))
        self.undismiss = button(tr("Sensitive after all"), hint=tr("This value is guarded again"))
        self.delete = button(tr("Delete…"), "danger", hint=tr("The counters stay as they are"))
        self.dismiss.clicked.connect(lambda: self.dismiss_wanted.emit())
        self.undismiss.clicked.connect(lambda: self.undismiss_wanted.emit())
        self.delete.clicked.connect(lambda: self.delete_wanted.emit())
        self._room = QScrollArea()
        self._room.setWidgetResizable(True)
        self._room.setFrameShape(QFrame.Shape.NoFrame)
        self._room.setAccessibleName(tr("What is known about the finding"))
        self._room.viewport().setAutoFillBackground(False)
        self._room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._note = label("", "small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(self._room, 1)
        column.addWidget(self._note)
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (self.dismiss, self.undismiss):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.delete)
        column.addLayout(row)
        self.show_nothing()

    def show_nothing(self) -> None:
        """No finding is chosen."""
        self._show(label(tr("Choose a finding to see what was decided and why."), "third", wrap=True))
        self._offer(dismiss=False, undismiss=False, delete=False)

    def show_several(self, count: int) -> None:
        """Several are chosen."""
        self._show(label(plural("1 finding chosen", "{count} findings chosen", count), "heading", wrap=True))
        self._offer(dismiss=True, undismiss=False, delete=True)

    def show_details(self, state: Details) -> None:
        """One is chosen."""
        self._show(_card(state))
        able = not state.cannot_dismiss
        self._offer(dismiss=able and not state.dismissed, undismiss=able and state.dismissed, delete=True)
        self._note.setText(state.cannot_dismiss)
        self._note.setVisible(bool(state.cannot_dismiss))

    def _offer(self, *, dismiss: bool, undismiss: bool, delete: bool) -> None:
        self._note.setVisible(False)
        for part, on in ((self.dismiss, dismiss), (self.undismiss, undismiss), (self.delete, delete)):
            part.setVisible(on)

    def _show(self, content: QWidget) -> None:
        page = QWidget()
        page.setObjectName("rows")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 6, 0)
        column.addWidget(content)
        column.addStretch(1)
        self._room.setWidget(page)
        page.setAutoFillBackground(False)  # the card's ground shows through


def _card(state: Details) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(10)
    head = QHBoxLayout()
    title = label(state.title, "heading", wrap=True)
    head.addWidget(title, 1)
    chip = chip_label(severity_icon(state.severity, state.severity_words), str(state.severity))
    head.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
    column.addLayout(head)
    value = label(state.redacted)
    value.setFont(theme().mono())
    value.setAccessibleName(tr("Redacted value: {value}", value=state.redacted))
    column.addWidget(value)
    column.addLayout(_facts(state))
    column.addWidget(divider())
    column.addWidget(label(tr("What was decided"), "heading"))
    for step in state.decided:
        column.addWidget(_step(step))
    return made


def _facts(state: Details) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    for line, fact in enumerate(state.facts):
        grid.addWidget(label(fact.name, "third"), line, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(fact.text, "second", wrap=True), line, 1)
    return grid


def _step(step: Decided) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(label(step.what, wrap=True))
    if step.why:
        column.addWidget(label(step.why, "second", wrap=True))
    column.addWidget(label(step.when, "small"))
    return made
