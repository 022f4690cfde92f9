"""The table of recorded findings: whole rows, several at a time; Tab leaves it."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QItemSelectionRange, Qt, Signal
from PySide6.QtGui import QKeyEvent

from sonomos_app.guard.viewmodel.history import HistoryRow
from sonomos_app.language import tr
from sonomos_app.ui.history.model import HistoryModel
from sonomos_app.ui.widgets.table import RowTable

_WIDTHS_PX = (136, 150, 96, 100, 130, 120)
_WHAT = 1


class HistoryTable(RowTable):
    """Shows a model's rows; says when others are chosen, and when the chosen ones are to be deleted."""

    chosen = Signal()
    delete_wanted = Signal()

    def __init__(self, rows: HistoryModel) -> None:
        super().__init__(tr("Findings"), _WIDTHS_PX, filling=_WHAT)
        self.rows = rows
        self.setModel(rows)
        self.selectionModel().selectionChanged.connect(lambda: self.chosen.emit())

    def chosen_count(self) -> int:
        """How many rows are chosen; quick however many they are."""
        return sum(part.height() for part in self._parts())

    def chosen_rows(self) -> list[HistoryRow]:
        """The chosen findings."""
        lines = {line for part in self._parts() for line in range(part.top(), part.bottom() + 1)}
        return [self.rows.row(line) for line in sorted(lines)]

    def choose(self, line: int) -> None:
        """Choose one line and show it, where it exists."""
        if self.rows.rowCount():
            index = self.rows.index(min(line, self.rows.rowCount() - 1), 0)
            rows = QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(index, rows | QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete asks for deletion; everything else is Qt's."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.chosen_count():
            self.delete_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _parts(self) -> list[QItemSelectionRange]:
        """The chosen stretches of lines."""
        selection = self.selectionModel().selection()
        return [selection.at(index) for index in range(selection.count())]
