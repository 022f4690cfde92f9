"""Where our windows come up: on the screen people look at, and whole inside it."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QCursor, QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

MARGIN_PX = 16
_FRAME = QSize(16, 48)  # what a window manager may add to a window, before it is known


class InFront(Protocol):
    """The window that was in front when something had to be shown."""

    @property
    def middle(self) -> tuple[int, int]:
        """Its middle, in pixels as the display server counts them."""

    def bring_back(self) -> None:
        """Put it in front again."""


def screen_of(front: InFront | None) -> QScreen:
    """The screen of the window in front; where that is not known, the one with the pointer."""
    if front is not None:
        for screen in QGuiApplication.screens():
            if _device_rect(screen).contains(QPoint(*front.middle)):
                return screen
    return QGuiApplication.screenAt(QCursor.pos()) or QGuiApplication.primaryScreen()


def corner_of(screen: QScreen) -> QPoint:
    """Where the upper right corner of a banner stands."""
    return screen.availableGeometry().topRight() + QPoint(1 - MARGIN_PX, MARGIN_PX)


def room_of(screen: QScreen) -> QSize:
    """How large a window with a frame may be there."""
    return screen.availableSize() - _FRAME


def centre(window: QWidget, screen: QScreen) -> None:
    """Put a window in the middle of a screen, its frame inside as well."""
    room, whole = screen.availableGeometry(), window.size() + _FRAME
    window.move(inside(QRect(room.center() - QPoint(whole.width() // 2, whole.height() // 2), whole), room))


def inside(wanted: QRect, room: QRect) -> QPoint:
    """The upper left corner that leaves the window whole in the room, upper left first where it is too large."""
    x = max(room.left(), min(wanted.left(), room.right() + 1 - wanted.width()))
    y = max(room.top(), min(wanted.top(), room.bottom() + 1 - wanted.height()))
    return QPoint(x, y)


def _device_rect(screen: QScreen) -> QRect:
    """The screen in the display server's pixels: Qt keeps the corner in them and divides the size alone."""
    return QRect(screen.geometry().topLeft(), screen.geometry().size() * screen.devicePixelRatio())
