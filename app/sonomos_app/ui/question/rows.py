"""The list of values: what each is, where it stands, and its switch."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleStateChangeEvent, QKeyEvent, QPainterPath, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QSizePolicy

from sonomos_app.guard.viewmodel import Review, tr
from sonomos_app.ui.question.rowmodel import Index, RowModel
from sonomos_app.ui.question.rowpaint import ROW_PX, RowPainter
from sonomos_app.ui.theme import theme

_ROWS_SEEN = 5
_CORNER = 9
_AT_ONCE = 400
_WIDTH_PX = 320


class RowList(QListView):
    """All values, of which only those in sight are made. It is as high as its first rows and scrolls to the rest.

    One stop of the Tab key: arrows go up and down, Space turns the switch of every chosen row.
    """

    toggled = Signal(object, bool)  # the indices of the matches
    reached = Signal(int)  # the row that is looked at now
    opened = Signal(int)  # a row was clicked twice

    def __init__(self) -> None:
        super().__init__()
        self.rows = RowModel()
        self.setModel(self.rows)
        self.setItemDelegate(RowPainter(self))
        self.setUniformItemSizes(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setLayoutMode(QListView.LayoutMode.Batched)  # ten thousand in one go would hold up the window
        self.setBatchSize(_AT_ONCE)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("role", "rows")
        self.setAccessibleName(tr("Sensitive items"))
        self.setAccessibleDescription(tr("Space turns masking of the chosen items on or off"))
        self.rows.toggled.connect(self.toggled)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def show_rows(self, review: Review, selected: frozenset[int]) -> None:
        """Show these values. The same ones keep the place in the list; only the switches follow."""
        at = self.currentIndex().row()
        self.rows.show(review, selected)
        self._say_switch(at)
        if at >= 0 and not self.currentIndex().isValid() and self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(min(at, self.rows.rowCount() - 1)))
        self.setMaximumHeight(self._height(self.rows.rowCount()))
        self.updateGeometry()

    def _say_switch(self, at: int) -> None:
        """Tell a screen reader that the switch it stands on may have turned."""
        if at >= 0 and self.hasFocus():
            turned = QAccessible.State()
            turned.checked = True
            event = QAccessibleStateChangeEvent(self, turned)
            event.setChild(at)
            QAccessible.updateAccessibility(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Called by Qt when another row is looked at."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.reached.emit(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space turns all chosen switches the way the present row's goes; all else is a list's usual way."""
        current = self.currentIndex()
        if event.key() == Qt.Key.Key_Space and current.isValid():
            chosen = {index.row() for index in self.selectedIndexes()} | {current.row()}
            self.rows.turn(sorted(chosen), not self.rows.is_on(current.row()))
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Round the corners: the rows lie on a card."""
        super().resizeEvent(event)
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.viewport().rect()), _CORNER, _CORNER)
        self.viewport().setMask(QRegion(path.toFillPolygon().toPolygon()))

    def sizeHint(self) -> QSize:
        """The first rows, as far as there is room."""
        return QSize(_WIDTH_PX, self._height(self.rows.rowCount()))

    def minimumSizeHint(self) -> QSize:
        """Two rows, on a small screen."""
        return QSize(_WIDTH_PX, self._height(min(self.rows.rowCount(), 2)))

    def _height(self, count: int) -> int:
        row, seen = theme().px(ROW_PX) + 1, min(count, _ROWS_SEEN)
        return seen * row + (row // 2 if count > _ROWS_SEEN else 0)
