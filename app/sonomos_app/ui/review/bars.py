"""Bars that belong to a line of text: one for each app, way or kind, and one strip for all outcomes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sonomos_app.guard.viewmodel.week import Bar
from sonomos_app.language import tr
from sonomos_app.ui.review.elided import ElidedLabel
from sonomos_app.ui.review.ink import Ink
from sonomos_app.ui.review.texture import fill
from sonomos_app.ui.theme import theme
from sonomos_app.ui.widgets import label
from sonomos_app.ui.widgets.flow import FlowLayout

_BAR_PX, _STRIP_PX, _SWATCH_PX, _GAP_PX = 8, 12, 10, 2
_ROLES = {
    "action": "action",
    "good": "good-text",
    "high": "edge-high",
    "medium": "edge-medium",
    "low": "edge-low",  # dotted, which tells it from the next
    "idle": "edge-low",
}


class _Pill(QWidget):
    """A bar with round ends; never shorter than it is thick, so that one finding shows beside a thousand."""

    def __init__(self, bar: Bar, ink: Ink) -> None:
        super().__init__()
        self._bar, self._ink = bar, ink
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As thick as it is drawn."""
        return QSize(theme().px(120), theme().px(_BAR_PX))

    def minimumSizeHint(self) -> QSize:
        """Still long enough to compare."""
        return QSize(theme().px(40), theme().px(_BAR_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Called by Qt."""
        thick = self.height()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ink(_ROLES[self._bar.tone]))
        painter.drawRoundedRect(QRectF(0, 0, max(thick, self.width() * self._bar.part), thick), thick / 2, thick / 2)
        painter.end()


class BarList(QWidget):
    """A line for each bar: what it is, the bar, the number."""

    def __init__(self, name: str, bars: Sequence[Bar], ink: Ink, *, lines: int = 0, narrow: bool = False) -> None:
        """`lines` keeps room for so many, so that lists take turns without a jump; `narrow` gives words more room,
        and a second line rather than an ellipsis."""
        super().__init__()
        self.setAccessibleName(name)
        self.setAccessibleDescription("\n".join(f"{bar.words}: {bar.number}" for bar in bars))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme().px(12))
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 9 if narrow else 5)
        grid.setColumnStretch(1, 4 if narrow else 7)
        for line, bar in enumerate(bars):
            role = "third" if bar.rest else ""
            words = label(bar.words, role, wrap=True) if narrow else ElidedLabel(bar.words, role)
            grid.addWidget(words, line, 0)
            grid.addWidget(_Pill(bar, ink), line, 1, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(label(bar.number, "third"), line, 2, Qt.AlignmentFlag.AlignRight)
        for line in range(max(lines, len(bars))):
            grid.setRowMinimumHeight(line, theme().px(28))
        grid.setRowStretch(max(lines, len(bars)), 1)


class _Strip(QWidget):
    """All outcomes as parts of one bar, each set apart by a gap."""

    def __init__(self, bars: Sequence[Bar], ink: Ink) -> None:
        super().__init__()
        self._bars, self._ink = bars, ink
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As thick as it is drawn."""
        return QSize(theme().px(240), theme().px(_STRIP_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Called by Qt."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QPainterPath()
        whole.addRoundedRect(QRectF(self.rect()), self.height() / 2, self.height() / 2)
        painter.setClipPath(whole)
        x, gap = 0.0, theme().px(_GAP_PX)
        for bar, width in zip(self._bars, self._widths(), strict=True):
            fill(painter, QRectF(x, 0, width, self.height()), bar.tone, self._ink(_ROLES[bar.tone]))
            x += width + gap
        painter.end()

    def _widths(self) -> list[float]:
        """Each its share, but wide enough to be seen; what that takes comes from the widest."""
        room = self.width() - theme().px(_GAP_PX) * (len(self._bars) - 1)
        widths = [max(float(theme().px(_STRIP_PX)), room * bar.part) for bar in self._bars]
        widths[widths.index(max(widths))] -= sum(widths) - room
        return widths


class _Swatch(QWidget):
    """A small square in the look of an outcome."""

    def __init__(self, tone: str, ink: Ink) -> None:
        super().__init__()
        self._tone, self._ink = tone, ink
        self.setFixedSize(theme().px(_SWATCH_PX), theme().px(_SWATCH_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Called by Qt."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()), 2, 2)
        painter.setClipPath(path)
        fill(painter, QRectF(self.rect()), self._tone, self._ink(_ROLES[self._tone]))
        painter.end()


class Outcomes(QWidget):
    """What became of the week's findings: the strip, and each part in words with its number."""

    def __init__(self, bars: Sequence[Bar], ink: Ink) -> None:
        super().__init__()
        self.setAccessibleName(tr("What happened to them"))
        self.setAccessibleDescription("\n".join(f"{bar.words}: {bar.number}" for bar in bars))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        column.addWidget(_Strip(bars, ink))
        legend = QWidget()
        flow = FlowLayout(legend, gap=theme().px(12))
        for bar in bars:
            flow.addWidget(_Legend(bar, ink))
        column.addWidget(legend)


class _Legend(QWidget):
    """A swatch with its words."""

    def __init__(self, bar: Bar, ink: Ink) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(6))
        row.addWidget(_Swatch(bar.tone, ink))
        row.addWidget(label(bar.words, "second"))
        row.addWidget(label(bar.number))
