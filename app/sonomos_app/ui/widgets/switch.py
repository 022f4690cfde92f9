"""A switch, on or off by click or by Space; told by the place of its knob as well as by colour."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QWidget

from sonomos_app.ui.theme import theme

_MARGIN = 4


class Switch(QCheckBox):
    """A check box drawn as a switch; screen readers meet it as a check box."""

    def __init__(self, name: str, *, on: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setChecked(on)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """The track with room for the focus ring."""
        return switch_size()

    def hitButton(self, position: object) -> bool:
        """The whole area answers to a click."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """The switch as it stands."""
        painter = QPainter(self)
        paint_switch(painter, QRectF(self.rect()), on=self.isChecked(), focused=self.hasFocus())
        painter.end()


def switch_size() -> QSize:
    """The track with room for the focus ring."""
    look = theme()
    return QSize(look.px(32) + 2 * _MARGIN, look.px(18) + 2 * _MARGIN)


def paint_switch(painter: QPainter, room: QRectF, *, on: bool, focused: bool) -> None:
    """Track, knob, and a ring around both while it has the focus; `room` is as large as `switch_size`."""
    look = theme()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    track = room.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("action" if on else "switch-off"))
    painter.drawRoundedRect(track, track.height() / 2, track.height() / 2)
    painter.setBrush(look.colour("action-text" if on else "switch-knob"))
    radius = track.height() / 2 - 2
    middle = track.right() - track.height() / 2 if on else track.left() + track.height() / 2
    painter.drawEllipse(QPointF(middle, track.center().y()), radius, radius)
    if focused:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.colour("focus"), 2))
        ring = track.adjusted(-3, -3, 3, 3)
        painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)
