"""Findings by day: a stacked bar for each, and the usual week as dashes."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterator, Sequence

import pyqtgraph
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QPolygonF,
    QTransform,
)
from PySide6.QtWidgets import QFrame, QGraphicsItem, QWidget

from sonomos_app.figures.week import Day
from sonomos_app.guard.viewmodel import grouped_number
from sonomos_app.guard.viewmodel.week import weekday_short
from sonomos_app.language import tr
from sonomos_app.ui.review.ink import Ink
from sonomos_app.ui.review.texture import fill
from sonomos_app.ui.theme import theme
from sonomos_core.model import Severity

_BAR_WIDTH = 0.5
_HEIGHT_PX, _TICK_PX = 176, 11
_LINES = 3
_BELOW_PX, _BESIDE_PX = 16, 12


class _Bars(pyqtgraph.BarGraphItem):  # type: ignore[misc] # comes without types
    """One severity's part of each day; filled so that it can be told from the others without its colour."""

    def __init__(self, days: Sequence[Day], severity: Severity, ink: Ink) -> None:
        below = [sum(count for other, count in day.counts.items() if other < severity) for day in days]
        heights = [day.counts.get(severity, 0) for day in days]
        super().__init__(x=list(range(len(days))), y0=below, height=heights, width=_BAR_WIDTH, pen=None, brush=None)
        self._tone, self._ink = str(severity), ink
        self._rooms = [
            QRectF(at - _BAR_WIDTH / 2, low, _BAR_WIDTH, height)
            for at, (low, height) in enumerate(zip(below, heights, strict=True))
            if height
        ]

    def paint(self, painter: QPainter, *_: object) -> None:
        """Called by Qt. Painted in the scene's pixels, where a hatch is not drawn out with the bar."""
        with _in_pixels(self, painter) as to_scene:
            for room in self._rooms:
                drawn = to_scene.mapRect(room).normalized()
                fill(painter, drawn, self._tone, self._ink(f"chart-{self._tone}"))
                painter.setPen(QPen(self._ink(f"edge-{self._tone}"), 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(drawn.adjusted(0.5, 0.5, -0.5, -0.5))


class _Usual(pyqtgraph.GraphicsObject):  # type: ignore[misc] # comes without types
    """What is usual on each day, as dashes; as wide on paper as on the screen."""

    def __init__(self, days: Sequence[Day], ink: Ink) -> None:
        super().__init__()
        self._points = QPolygonF([QPointF(at, day.usual) for at, day in enumerate(days)])
        self._ink = ink

    def boundingRect(self) -> QRectF:
        """Called by Qt."""
        return self._points.boundingRect()

    def paint(self, painter: QPainter, *_: object) -> None:
        """Called by Qt."""
        with _in_pixels(self, painter) as to_scene:
            pen = QPen(self._ink("text-second"), 1.5)
            pen.setDashPattern([3, 3])
            painter.setPen(pen)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawPolyline(to_scene.map(self._points))


@contextlib.contextmanager
def _in_pixels(item: QGraphicsItem, painter: QPainter) -> Iterator[QTransform]:
    """Paint in the scene's pixels, in which nothing is drawn out; gives the way there from the item's numbers."""
    to_scene = item.sceneTransform()
    back, _invertible = to_scene.inverted()
    painter.save()
    painter.setTransform(back * painter.transform())
    yield to_scene
    painter.restore()


class DayChart(pyqtgraph.PlotWidget):  # type: ignore[misc] # comes without types
    """The chart. Left and Right go from day to day; the day that is looked at is told by `looked_at`.

    What it shows stands in its description as well, line by line.
    """

    looked_at = Signal(int)  # the day's place in the week, -1 for none

    def __init__(self, days: Sequence[Day], spoken: Sequence[str], ink: Ink, parent: QWidget | None = None) -> None:
        """`spoken` says each day's numbers in words."""
        super().__init__(parent, background=None, enableMenu=False)
        self._days, self._ink = days, ink
        self.day = -1
        self.setAccessibleName(tr("Findings by day"))
        self.setAccessibleDescription("\n".join(spoken))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(theme().px(_HEIGHT_PX))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setFocusProxy(None)
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the chart has it, and a name
        self.setMouseTracking(True)
        self.setProperty("role", "chart")
        self._plot = self.getPlotItem()
        self._plot.hideButtons()
        self._plot.layout.setContentsMargins(0, theme().px(_TICK_PX), 0, 0)  # the highest number stands over its line
        self._plot.setMouseEnabled(x=False, y=False)
        self._plot.getViewBox().setDefaultPadding(0)
        self._light = pyqtgraph.BarGraphItem(x=[0], height=[0], width=1, pen=None, brush=None)
        self._plot.addItem(self._light)
        self._top = _top(days)
        self._plot.setRange(xRange=(-0.5, len(days) - 0.5), yRange=(0, self._top), padding=0)
        self._draw()

    def sizeHint(self) -> QSize:
        """As low as it is readable; the card gives what is left."""
        return QSize(theme().px(2 * _HEIGHT_PX), theme().px(_HEIGHT_PX))

    def look_at(self, day: int) -> None:
        """Light up a day; -1 for none."""
        if day != self.day:
            self.day = day
            self._light.setOpts(x=[max(0, day)], height=[self._top if day >= 0 else 0])
            self.looked_at.emit(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows, Home and End go through the days; everything else is for the window."""
        last = len(self._days) - 1
        steps = {
            Qt.Key.Key_Left: max(0, self.day - 1),
            Qt.Key.Key_Right: min(last, self.day + 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if event.key() in steps:
            self.look_at(steps[Qt.Key(event.key())])
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The first day is looked at, so that the arrows have somewhere to start."""
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason and self.day < 0:
            self.look_at(0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No day is looked at."""
        super().focusOutEvent(event)
        self.look_at(-1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The day below the pointer."""
        at = self._plot.getViewBox().mapSceneToView(self.mapToScene(event.position().toPoint())).x()
        day = math.floor(at + 0.5)
        self.look_at(day if 0 <= day < len(self._days) else -1)

    def leaveEvent(self, event: object) -> None:
        """The pointer is gone."""
        if not self.hasFocus():
            self.look_at(-1)

    def wheelEvent(self, event: object) -> None:
        """The page scrolls, not the chart."""
        event.ignore()  # type: ignore[attr-defined]

    def _draw(self) -> None:
        ink, plot = self._ink, self._plot
        self._light.setOpts(brush=ink("hover"))
        font = QFont()
        font.setPixelSize(theme().px(_TICK_PX))
        plot.getAxis("bottom").setHeight(QFontMetrics(font).height() + theme().px(_BELOW_PX))
        heights = [round(self._top / _LINES * line) for line in range(_LINES + 1)]
        for side in ("left", "bottom"):
            axis = plot.getAxis(side)
            axis.setPen(None)
            axis.setTextPen(ink("text-third"))
            axis.setStyle(tickFont=font, tickLength=0, tickAlpha=0, tickTextOffset=theme().px(8))
        numbers = [grouped_number(height) for height in heights]
        widest = max(QFontMetrics(font).horizontalAdvance(number) for number in numbers)
        plot.getAxis("left").setWidth(widest + theme().px(_BESIDE_PX))  # it grows by itself only when it is drawn again
        plot.getAxis("left").setTicks([list(zip(heights, numbers, strict=True))])
        plot.getAxis("bottom").setTicks([[(at, weekday_short(day.date)) for at, day in enumerate(self._days)]])
        for height in heights:
            plot.addItem(pyqtgraph.InfiniteLine(height, angle=0, pen=pyqtgraph.mkPen(ink("line"), width=1)))
        for severity in Severity:
            plot.addItem(_Bars(self._days, severity, ink))
        if any(day.usual for day in self._days):
            plot.addItem(_Usual(self._days, ink))


def _top(days: Sequence[Day]) -> int:
    """The highest line of the chart: a round number of which there are thirds, no lower than anything that is drawn."""
    most = max((max(day.total, 1.02 * day.usual) for day in days), default=0)  # the dashes have their whole width
    step = max(1, math.ceil(most / _LINES))
    size = int(10 ** max(0, len(str(step)) - 1))
    nice = next(part * size for part in (1, 2, 3, 4, 5, 6, 8, 10) if part * size >= step)
    return nice * _LINES
