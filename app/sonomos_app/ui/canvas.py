"""What every window that stands by itself begins with: its ground, its name, its icon and its keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from sonomos_app.ui.icons import app_icon

Keys = str | QKeySequence.StandardKey


class Canvas(QWidget):
    """A window on the app's own ground."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(title)
        self.setWindowIcon(app_icon())


def on_keys(window: QWidget, acts: Iterable[tuple[Keys, Callable[[], object]]]) -> None:
    """What these keys do while the window has the keyboard; Ctrl+W closes it."""
    QShortcut(QKeySequence("Ctrl+W"), window).activated.connect(window.close)
    for keys, act in acts:
        QShortcut(QKeySequence(keys) if isinstance(keys, str) else keys, window).activated.connect(act)
