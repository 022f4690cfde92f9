"""A window comes back as large as it was left, but never larger than the screen."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sonomos_app.ui.sizes import RememberedSize


@dataclass
class Drawer:
    kept: dict[str, tuple[int, int]] = field(default_factory=dict)

    def load(self, name: str) -> tuple[int, int] | None:
        return self.kept.get(name)

    def save(self, name: str, width: int, height: int) -> None:
        self.kept[name] = (width, height)


def window(qtbot: QtBot, sizes: Drawer) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    RememberedSize(made, "history", sizes, width=400, height=300)
    return made


def test_the_size_it_was_left_with_comes_back(qtbot: QtBot) -> None:
    drawer = Drawer()
    first = window(qtbot, drawer)
    first.show()
    first.resize(456, 345)
    first.close()
    assert drawer.kept == {"history": (456, 345)}
    again = window(qtbot, drawer)
    assert (again.width(), again.height()) == (456, 345)


def test_it_fits_the_screen(qtbot: QtBot) -> None:
    made = window(qtbot, Drawer({"history": (16_000, 16_000)}))
    screen = QGuiApplication.primaryScreen()
    assert screen is not None
    assert made.height() <= screen.availableSize().height()
