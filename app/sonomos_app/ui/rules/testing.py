"""What would happen if I pasted this here? A text, an app, and the answer in words. The text stays in this window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from sonomos_app.guard.viewmodel.rules.rows import AppRow
from sonomos_app.guard.viewmodel.rules.verdict import Forecast
from sonomos_app.language import tr
from sonomos_app.ui.theme import theme
from sonomos_app.ui.widgets import NoteFrame, button, label

_PATIENCE_MS = 250
_MOST = 64 * 1024


class TestDialog(QDialog):
    """Asks for a forecast whenever text or app change; answers to older questions are dropped."""

    __test__ = False
    asked = Signal(int, object, str)  # the number of the question, AppRow, the text

    def __init__(self, rows: Sequence[AppRow], chosen: AppRow | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Test a paste"))
        self._rows, self._number = list(rows), 0
        self.app = QComboBox()
        self.app.setAccessibleName(tr("App"))
        for row in self._rows:
            self.app.addItem(row.name)
        keys = [row.key for row in self._rows]
        self.app.setCurrentIndex(keys.index(chosen.key) if chosen is not None and chosen.key in keys else 0)
        self.text, self.arrives = _editor(tr("Text to paste")), _editor(tr("What arrives"))
        self.text.setPlaceholderText(tr("Type or paste a text. It is not kept and goes nowhere."))
        self.arrives.setReadOnly(True)
        self._title, self._found, self._detail = (label("", wrap=True) for _ in range(3))
        self._card = NoteFrame(self._title, self._found, self._detail)
        self.done_button = button(tr("Close"))
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_PATIENCE_MS)
        self._wait.timeout.connect(self._ask)
        self._lay_out()
        self.text.textChanged.connect(self._wait.start)
        self.app.currentIndexChanged.connect(lambda _: self._ask())
        self.done_button.clicked.connect(self.close)
        self.resize(theme().px(560), theme().px(520))

    def start(self) -> None:
        """Ask about the empty text, so that the window says what it is for."""
        self._ask()
        self.text.setFocus()

    def show_forecast(self, number: int, forecast: Forecast) -> None:
        """Show the answer to a question; one that was asked anew since is dropped."""
        if number != self._number:
            return
        self._card.set_tone(forecast.tone)
        for part, words in (
            (self._title, forecast.title),
            (self._found, forecast.found),
            (self._detail, forecast.detail),
        ):
            part.setText(words)
            part.setVisible(bool(words))
        self._card.setAccessibleName(
            "\n".join(part for part in (forecast.title, forecast.found, forecast.detail) if part)
        )
        self.arrives.setPlainText(forecast.text)

    @property
    def words(self) -> str:
        """What is said now."""
        return self._card.accessibleName()

    def _ask(self) -> None:
        self._number += 1
        if self._rows:
            self.asked.emit(self._number, self._rows[self.app.currentIndex()], self.text.toPlainText()[:_MOST])

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(8)
        column.addWidget(label(tr("What would happen if I pasted this here?"), "heading"))
        column.addWidget(self.app)
        column.addWidget(label(tr("Text to paste"), "third"))
        column.addWidget(self.text, 2)
        self._card.column.setSpacing(3)
        column.addWidget(self._card)
        column.addWidget(label(tr("What arrives"), "third"))
        column.addWidget(self.arrives, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.done_button)
        column.addLayout(row)


def _editor(name: str) -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setProperty("role", "editor")
    made.setTabChangesFocus(True)
    made.setAccessibleName(name)
    return made
