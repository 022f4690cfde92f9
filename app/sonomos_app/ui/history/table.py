"""The table of recorded findings: whole rows, several at a time; Tab leaves it."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionRange, Signal

from sonomos_app.guard.viewmodel.history import HistoryRow
from sonomos_app.language import tr
from sonomos_app.ui.history.model import HistoryModel
from sonomos_app.ui.widgets.table import RowTable

_WIDTHS_PX = (110, 122, 104, 100, 108, 124)
_WHAT = 1


class HistoryTable(RowTable):
    """Shows a model's rows; says when others are chosen."""

    chosen = Signal()

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

    def _parts(self) -> list[QItemSelectionRange]:
        """The chosen stretches of lines."""
        selection = self.selectionModel().selection()
        return [selection.at(index) for index in range(selection.count())]
