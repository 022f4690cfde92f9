"""A table of whole rows in which one column takes the room the others leave, but keeps enough to be read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from sonomos_app.ui.theme import theme

_ROW_PX = 36


class RowTable(QTableView):
    """Widths in pixels at the usual size of text; that of `filling` is the least it gets. Tab leaves the table."""

    def __init__(self, name: str, widths: Sequence[int], *, filling: int) -> None:
        super().__init__()
        self._filling, self._least = filling, theme().px(widths[filling])
        self._widths = [theme().px(width) for width in widths]
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        lines = self.verticalHeader()
        lines.hide()
        lines.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)  # else each row would be asked for its height
        lines.setDefaultSectionSize(theme().px(_ROW_PX))
        self.horizontalHeader().setHighlightSections(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the room that is left to the one column."""
        super().resizeEvent(event)
        others = sum(width for column, width in enumerate(self._widths) if column != self._filling)
        for column, width in enumerate(self._widths):
            filling = column == self._filling
            self.setColumnWidth(column, max(self._least, self.viewport().width() - others) if filling else width)
