"""A table of whole rows in which one column takes the room the others leave, but keeps enough to be read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from sonomos_app.ui.theme import theme

_ROW_PX = 36
_TEXT_PX, _BESIDE_PX = 13, 28


class InkDelegate(QStyledItemDelegate):
    """Draws a cell whose words keep their colour when its row is chosen, such as a severity; unless they are faint."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Called by Qt before each painting."""
        super().initStyleOption(option, index)
        ink = index.data(Qt.ItemDataRole.ForegroundRole)
        if ink != theme().colour("text-third"):  # which could not be read on the ground of a chosen row
            option.palette.setColor(QPalette.ColorRole.HighlightedText, ink)


class RowTable(QTableView):
    """Says when the chosen rows are to go. Tab leaves the table.

    Widths are in pixels at the usual size of text, and the least a column gets; it is wide enough for its heading and
    for the `longest` texts that are named for it.
    """

    delete_wanted = Signal()

    def __init__(self, name: str, widths: Sequence[int], *, filling: int, longest: Mapping[int, Iterable[str]]) -> None:
        super().__init__()
        self._filling = filling
        self._widths = [max(theme().px(width), _room(longest.get(column, ()))) for column, width in enumerate(widths)]
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

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show this model. The heading keeps out of the selection, or it would look at every row at each painting."""
        super().setModel(model)
        if model is not None:
            self.horizontalHeader().setSelectionModel(QItemSelectionModel(model, self))
            heading = self.horizontalHeader()
            heading.ensurePolished()
            for column, width in enumerate(self._widths):
                self._widths[column] = max(width, heading.sectionSizeFromContents(column).width())

    def choose(self, line: int) -> None:
        """Choose one line and show it; the last one where there are not so many."""
        model = self.model()
        if model.rowCount():
            index = model.index(max(0, min(line, model.rowCount() - 1)), 0)
            rows = QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(index, rows | QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete wants the chosen rows away; everything else is Qt's."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.selectionModel().hasSelection():
            self.delete_wanted.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the room that is left to the one column."""
        super().resizeEvent(event)
        others = sum(width for column, width in enumerate(self._widths) if column != self._filling)
        for column, width in enumerate(self._widths):
            filling = column == self._filling
            self.setColumnWidth(column, max(width, self.viewport().width() - others) if filling else width)


def _room(texts: Iterable[str]) -> int:
    """As wide as the widest of these with the room beside it."""
    font = QFont()
    font.setPixelSize(theme().px(_TEXT_PX))
    metrics = QFontMetrics(font)
    return max((metrics.horizontalAdvance(text) + theme().px(_BESIDE_PX) for text in texts), default=0)
