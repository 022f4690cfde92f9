"""One setting on the screen: its name, what it does, its control, and what is to be said about its value."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sonomos_app.language import tr
from sonomos_app.ui.settings.controls import field
from sonomos_app.ui.settings.state import Row
from sonomos_app.ui.widgets import button, label


class RowView(QWidget):
    """Draws a row and says what a person wants of it."""

    chosen = Signal(str, object)
    reset_wanted = Signal(str)

    def __init__(self, row: Row) -> None:
        super().__init__()
        self.key = row.key
        self.field = field(row)
        self._title = label(row.title, "heading")
        self._help = label(row.help, "second", wrap=True)
        self._pinned = label("", "small", wrap=True)
        self._caution = label("", "warning", wrap=True)
        self._mistake = label("", "mistake", wrap=True)
        self.reset = button(tr("Reset"), "quiet", hint=tr("Back to the default"))
        self._lay_out()
        self.field.chosen.connect(self._chose)
        self.reset.clicked.connect(lambda: self.reset_wanted.emit(self.key))
        self.show_row(row)

    def show_row(self, row: Row) -> None:
        """Draw the row as it stands now."""
        self.field.show_row(row)
        self.field.setEnabled(not row.fixed)
        spoken = " ".join(text for text in (row.help, row.pinned, row.caution) if text)
        self.field.setAccessibleDescription(spoken)
        self.reset.setAccessibleName(tr("Reset {setting}", setting=row.title))
        # It keeps its room, so that the control does not jump; out of reach it cannot be tabbed to.
        self.reset.setEnabled(row.changed)
        self.reset.setVisible(row.changed)
        for part, text in ((self._pinned, row.pinned), (self._caution, _warned(row.caution))):
            part.setText(text)
            part.setVisible(bool(text))
        self.show_mistake("")

    def show_mistake(self, sentence: str) -> None:
        """Say what was wrong with what was written; nothing when it was right."""
        self._mistake.setText(sentence)
        self._mistake.setVisible(bool(sentence))

    def _chose(self, value: object) -> None:
        self.chosen.emit(self.key, value)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(16)
        words = QVBoxLayout()
        words.setSpacing(2)
        for part in (self._title, self._help, self._pinned, self._caution, self._mistake):
            words.addWidget(part)
        row.addLayout(words, 1)
        row.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.field, 0, Qt.AlignmentFlag.AlignVCenter)
        self._title.setBuddy(self.field)


def _warned(text: str) -> str:
    return f"▲ {text}" if text else ""
