"""Fillings that can be told apart without colour: plain, hatched, dotted. Drawn as lines: sharp on paper, too."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

_STEP = 6.0
_DARKER = 145


def fill(painter: QPainter, room: QRectF, tone: str, colour: QColor) -> None:
    """A field of a tone: `medium` is hatched, `low` dotted, everything else plain."""
    painter.fillRect(room, colour)
    if tone not in ("medium", "low"):
        return
    painter.save()
    painter.setClipRect(room, Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    mark = colour.darker(_DARKER)
    if tone == "medium":
        painter.setPen(QPen(mark, 1.4))
        painter.drawLines([end for line in _hatches(room) for end in line])
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mark)
        for middle in _dots(room):
            painter.drawEllipse(middle, 1.0, 1.0)
    painter.restore()


def _hatches(room: QRectF) -> Iterator[tuple[QPointF, QPointF]]:
    """Lines that rise to the right."""
    start = -room.height()
    while start < room.width():
        foot = QPointF(room.left() + start, room.bottom())
        yield foot, foot + QPointF(room.height(), -room.height())
        start += _STEP


def _dots(room: QRectF) -> Iterator[QPointF]:
    """Points in a grid, every other row between those of the row before."""
    y, odd = room.bottom() - _STEP / 2, False
    while y > room.top():
        x = room.left() + (_STEP if odd else _STEP / 2)
        while x < room.right():
            yield QPointF(x, y)
            x += _STEP
        y, odd = y - _STEP, not odd
