"""Windows that come back as large as they were left."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from sonomos_app.ui.theme import theme


class Sizes(Protocol):
    """Keeps sizes by name; never raises."""

    def load(self, name: str) -> tuple[int, int] | None:
        """Width and height in pixels, None when none is known."""

    def save(self, name: str, width: int, height: int) -> None:
        """Keep a size."""


class RememberedSize(QObject):
    """Gives a window the size it had, and keeps the one it has when it goes. Made with the window as its parent."""

    def __init__(self, window: QWidget, name: str, sizes: Sizes | None, *, width: int, height: int) -> None:
        """`width` and `height` are for the first time, in pixels at the usual size of text."""
        super().__init__(window)
        self._window, self._name, self._sizes = window, name, sizes
        known = sizes.load(name) if sizes is not None else None
        window.resize(_fitting(QSize(*known) if known else QSize(theme().px(width), theme().px(height))))
        if sizes is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Called by Qt; nothing is held back."""
        if event.type() is QEvent.Type.Hide and self._sizes is not None and not self._window.isMaximized():
            self._sizes.save(self._name, self._window.width(), self._window.height())
        return False


def _fitting(size: QSize) -> QSize:
    """No larger than the screen has room."""
    screen = QGuiApplication.primaryScreen()
    return size if screen is None else size.boundedTo(screen.availableSize())
