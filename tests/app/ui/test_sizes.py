"""A window comes back as large as it was left, but never larger than the screen."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sonomos_app.ui.sizes import RememberedSize


def window(qtbot: QtBot, sizes: Any) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    RememberedSize(made, "history", sizes, width=400, height=300)
    return made


def test_the_size_it_was_left_with_comes_back(qtbot: QtBot, sizes: Any) -> None:
    first = window(qtbot, sizes)
    first.show()
    first.resize(456, 345)
    first.close()
    assert sizes.kept == {"history": (456, 345)}
    again = window(qtbot, sizes)
    assert (again.width(), again.height()) == (456, 345)


def test_it_fits_the_screen(qtbot: QtBot, sizes: Any) -> None:
    sizes.kept["history"] = (16_000, 16_000)
    made = window(qtbot, sizes)
    screen = QGuiApplication.primaryScreen()
    assert screen is not None
    assert made.height() <= screen.availableSize().height()
