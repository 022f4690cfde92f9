"""A column that scrolls, and follows the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget


class ScrolledColumn(QScrollArea):
    """Parts go into `column`. What the keyboard reaches of those it is to `follow` is brought into sight."""

    def __init__(self, *, around_px: int) -> None:
        """`around_px` is how much is shown above and below what the keyboard has reached."""
        super().__init__()
        self._around_px = around_px
        self.setProperty("role", "column")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setObjectName("column")
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(0, 0, 8, 0)
        self.column.setSpacing(8)
        self.setWidget(inside)

    def follow(self, *parts: QWidget) -> None:
        """Scroll to these when they get the focus."""
        for part in parts:
            part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Called by Qt; nothing is held back."""
        if event.type() is QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self.ensureWidgetVisible(watched, 0, self._around_px)
        return super().eventFilter(watched, event)
