"""What every test of a window shares."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QWidget

from sonomos_app.ui.theme import Mode, Theme, theme

_HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform says what it cannot do (masks, raising); any other Qt message fails the test."""
    for item in items:
        if item.path.is_relative_to(_HERE):
            item.add_marker(pytest.mark.qt_log_ignore("^This plugin does not support"))


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[Theme]:
    """The light theme without movement; put back after the test."""
    found = theme()
    found.set_mode(Mode.LIGHT, reduced_motion=True)
    yield found
    found.set_mode(Mode.LIGHT, reduced_motion=True)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class Reading:
    """What a screen reader meets in a window."""

    def controls(self, window: QWidget) -> list[QWidget]:
        """What the keyboard can reach."""
        kinds = (QAbstractButton, QAbstractScrollArea)
        found = [part for part in window.findChildren(QWidget) if isinstance(part, kinds)]
        return [part for part in found if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisible()]

    def name(self, part: QWidget) -> str:
        """The name that is said."""
        reached = QAccessible.queryAccessibleInterface(part)
        assert reached is not None
        return reached.text(QAccessible.Text.Name)

    def everything(self, window: QWidget) -> str:
        """All names, descriptions and tool tips."""
        parts = [window, *window.findChildren(QWidget)]
        return "\n".join(f"{self.name(part)} {part.accessibleDescription()} {part.toolTip()}" for part in parts)


@pytest.fixture
def reading() -> Reading:
    """Ears."""
    return Reading()


class Drawer:
    """Keeps the sizes of windows."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[int, int]] = {}

    def load(self, name: str) -> tuple[int, int] | None:
        """What was kept."""
        return self.kept.get(name)

    def save(self, name: str, width: int, height: int) -> None:
        """Keep it."""
        self.kept[name] = (width, height)


@pytest.fixture
def sizes() -> Drawer:
    """An empty drawer."""
    return Drawer()
