"""The exceptions as Qt's table asks for them."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt

from sonomos_app.guard.viewmodel.exceptions import ExceptionRow, exception_cells, exception_columns, has_run_out
from sonomos_app.ui.theme import theme
from sonomos_app.ui.widgets.model import NOWHERE, ColumnModel, Index


class ExceptionsModel(ColumnModel):
    """A row for each exception."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        super().__init__(exception_columns)
        self._clock = clock
        self._rows: Sequence[ExceptionRow] = ()

    @property
    def rows(self) -> Sequence[ExceptionRow]:
        """What is shown."""
        return self._rows

    def show_rows(self, rows: Sequence[ExceptionRow]) -> None:
        """Show other exceptions."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text and colour of a cell."""
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return exception_cells(row, self._clock())[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole:
            over = has_run_out(row, self._clock())
            return theme().colour("text-third" if over else "text" if index.column() == 0 else "text-second")
        return None
