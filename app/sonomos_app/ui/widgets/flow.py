"""A layout that sets its parts one after another and goes on in the next line when one is full."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from sonomos_app.ui.widgets.primary import RING, PrimaryButton


class FlowLayout(QLayout):
    """Parts keep their own size, but none is wider than the line; hidden ones take no room. A line is centred.

    A button's focus ring stands in the gaps, so that the button itself is in line with the others.
    """

    def __init__(self, parent: QWidget | None = None, *, gap: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Called by Qt for each added widget."""
        self._items.append(item)

    def count(self) -> int:
        """How many parts there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The part at a place, None beyond the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove the part at a place and give it back."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It wants no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines at this width."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place all parts."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """One line, if there were room."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """The tallest part; width can shrink to nothing much."""
        return QSize(80, max((_face(item).height() for item in self._items), default=0))

    def _place(self, rect: QRect, *, move: bool) -> int:
        y = rect.y()
        for line in self._lines(rect.width()):
            tallest, x = max(size.height() for _, size in line), rect.x()
            for item, size in line:
                if move:
                    place, ring = QRect(QPoint(x, y + (tallest - size.height()) // 2), size), _ring(item)
                    item.setGeometry(place.adjusted(-ring, -ring, ring, ring))
                x += size.width() + self._gap
            y += tallest + self._gap
        return max(0, y - self._gap - rect.y())

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """What stands beside each other, each part with its size."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        left = -1
        for item in self._items:
            if item.isEmpty():  # hidden
                continue
            size = _face(item).boundedTo(QSize(width, _face(item).height()))
            if size.width() > left:
                lines.append([])
                left = width
            lines[-1].append((item, size))
            left -= size.width() + self._gap
        return lines


def _face(item: QLayoutItem) -> QSize:
    """The size of a part without its ring."""
    ring = _ring(item)
    return item.sizeHint() - QSize(2 * ring, 2 * ring)


def _ring(item: QLayoutItem) -> int:
    return RING if isinstance(item.widget(), PrimaryButton) else 0
