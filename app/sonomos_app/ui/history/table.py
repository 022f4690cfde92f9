"""The table of recorded findings: whole rows, several at a time; Tab leaves it."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionRange, Signal

from sonomos_app.guard.viewmodel import severity_word
from sonomos_app.guard.viewmodel.history import HistoryRow
from sonomos_app.guard.viewmodel.rows import action_words
from sonomos_app.language import tr
from sonomos_app.ui.history.model import HistoryModel
from sonomos_app.ui.widgets.table import InkDelegate, RowTable
from sonomos_core.model import Action, Severity

_WIDTHS_PX = (96, 150, 80, 80, 108, 96)
_WHEN, _WHAT, _SEVERITY, _VALUE, _HAPPENED = 0, 1, 2, 3, 5


class HistoryTable(RowTable):
    """Shows a model's rows; says when others are chosen."""

    chosen = Signal()

    def __init__(self, rows: HistoryModel) -> None:
        longest = {
            _WHEN: ["2000-00-00 00:00"],
            _SEVERITY: [f"■ {severity_word(severity)}" for severity in Severity],
            _VALUE: ["MM••••MM"],
            _HAPPENED: [action_words(action.value) for action in Action],
        }
        super().__init__(tr("Findings"), _WIDTHS_PX, filling=_WHAT, longest=longest)
        self.rows = rows
        self.setModel(rows)
        self.setItemDelegateForColumn(_SEVERITY, InkDelegate(self))
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
