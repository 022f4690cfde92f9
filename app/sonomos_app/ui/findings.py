"""The table of recent findings: redacted facts, newest first."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from sonomos_app.guard.viewmodel import FindingRow, cells, columns, tr
from sonomos_app.ui.theme import theme
from sonomos_app.ui.widgets.model import NOWHERE, ColumnModel, Index
from sonomos_app.ui.widgets.table import InkDelegate

_WHEN, _WHAT, _SEVERITY, _VALUE = range(4)


class FindingsModel(ColumnModel):
    """The rows as Qt asks for them."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        super().__init__(columns)
        self._clock = clock
        self._rows: Sequence[FindingRow] = ()
        self._cells: list[tuple[str, ...]] = []

    def show_rows(self, rows: Sequence[FindingRow]) -> None:
        """Show other rows."""
        now = self._clock()
        self.beginResetModel()
        self._rows = rows
        self._cells = [cells(row, now) for row in rows]
        self.endResetModel()

    def tell_time(self) -> None:
        """Say again how long ago each of them was."""
        now = self._clock()
        self._cells = [cells(row, now) for row in self._rows]
        if self._rows:
            self.dataChanged.emit(self.index(0, _WHEN), self.index(len(self._rows) - 1, _WHEN))

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many findings."""
        return 0 if parent.isValid() else len(self._cells)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text and colour of a cell."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._cells[index.row()][index.column()]
        if role == Qt.ItemDataRole.ForegroundRole:
            if index.column() == _SEVERITY:
                return theme().colour(f"{self._rows[index.row()].severity}-text")
            return theme().colour("text" if index.column() in (_WHAT, _VALUE) else "text-second")
        return None


class FindingsTable(QTableView):
    """The table, whole rows selectable; Tab leaves it."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        super().__init__()
        self.rows = FindingsModel(clock)
        self.setModel(self.rows)
        self.setItemDelegateForColumn(_SEVERITY, InkDelegate(self))
        self.setAccessibleName(tr("Recent findings"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme().px(40))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(_WHAT, QHeaderView.ResizeMode.Stretch)
