"""No part of a window comes up as a window of its own, not for a moment: it would flash, and take the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from sonomos_app.ui.showcase import pictures

MAKE = dict(pictures())


class Shown(QObject):
    """Which windows came up."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[QWidget] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note the coming up of anything without a parent."""
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.windows.append(watched)
        return False


@pytest.mark.parametrize("name", MAKE)
def test_nothing_but_the_window_comes_up(qtbot: QtBot, qapp: QApplication, name: str) -> None:
    shown = Shown()
    qapp.installEventFilter(shown)
    try:
        window = MAKE[name]()
        if not isinstance(window, QMenu):
            qtbot.addWidget(window)
        window.show()
        qapp.processEvents()
        assert [each for each in shown.windows if each is not window] == []
    finally:
        qapp.removeEventFilter(shown)
        window.hide()
