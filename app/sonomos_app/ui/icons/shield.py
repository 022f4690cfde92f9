"""The tray's shield. Its shape says the state: filled, outline, slash, two bars; a dot says something is new.

One grey serves every panel: its contrast is above 3 on light and dark ones alike. A halo would draw an outline round
the filled shield, and the outline has a meaning of its own.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap

from sonomos_app.guard.prompts import Protection
from sonomos_app.ui.icons.drawing import drawing

SIZES = (16, 22, 24, 32, 48)
TRAY_COLOUR = "#7b8494"
DOT_COLOUR = "#5c7cfa"
_COARSE = frozenset({16, 32})  # drawn on a grid of 16 units, the other sizes on one of 24

_SHAPES = {
    Protection.PROTECTED: "protected",
    Protection.UNCONFIRMED: "unconfirmed",
    Protection.BLIND: "blind",
    Protection.OFF: "blind",
    Protection.PAUSED: "paused",
}


def tray_icon(protection: Protection, *, news: bool = False) -> QIcon:
    """The icon for a state in every size a tray asks for."""
    icon = QIcon()
    for size in SIZES:
        icon.addPixmap(QPixmap.fromImage(tray_image(protection, size, news=news)))
    icon.setIsMask(sys.platform == "darwin")
    return icon


def tray_image(protection: Protection, size: int, *, news: bool = False) -> QImage:
    """The icon for a state in one size."""
    grid = 16 if size in _COARSE else 24
    image = drawing(f"tray/{grid}/{_SHAPES[protection]}.svg", size, QColor(TRAY_COLOUR))
    if news:
        _add_dot(image, size)
    return image


def _add_dot(image: QImage, size: int) -> None:
    """A dot at the upper right, set off by a gap so that it does not melt into the shield."""
    centre = QPointF(size * 0.84, size * 0.16)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
    painter.setBrush(Qt.GlobalColor.black)
    painter.drawEllipse(centre, size * 0.22, size * 0.22)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    painter.setBrush(QColor(DOT_COLOUR))
    painter.drawEllipse(centre, size * 0.15, size * 0.15)
    painter.end()
