"""The cards of the page: the four numbers, and the days with what became of the findings."""

from __future__ import annotations

import datetime

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from sonomos_app.figures.week import Day, Shape, Week
from sonomos_app.guard.viewmodel import grouped_number, severity_glyph, severity_word
from sonomos_app.guard.viewmodel.week import Number, day_words, outcomes, weekday_words
from sonomos_app.language import enumerated, joined, plural, tr
from sonomos_app.ui.review.bars import Outcomes
from sonomos_app.ui.review.daychart import DayChart
from sonomos_app.ui.review.elided import ElidedLabel
from sonomos_app.ui.review.ink import Ink
from sonomos_app.ui.review.texture import fill
from sonomos_app.ui.theme import theme
from sonomos_app.ui.widgets import divider, label
from sonomos_app.ui.widgets.flow import FlowLayout
from sonomos_core.model import Severity

PAD_PX = 16


def card() -> tuple[QFrame, QVBoxLayout]:
    """An empty card and its column."""
    made = QFrame()
    made.setProperty("role", "card")
    column = QVBoxLayout(made)
    pad = theme().px(PAD_PX)
    column.setContentsMargins(pad, pad, pad, pad)
    column.setSpacing(theme().px(8))
    return made, column


def number_card(number: Number, *, paper: bool = False) -> QFrame:
    """One of the numbers at the head. On paper nothing can be looked at closer: there its heading takes two lines."""
    made, column = card()
    column.setSpacing(0)
    figure = label(number.figure, "number")
    figure.setAccessibleName(f"{number.heading}: {number.figure}, {number.below}")
    heading = label(number.heading, "third", wrap=True) if paper else ElidedLabel(number.heading, "third")
    heading.setAlignment(Qt.AlignmentFlag.AlignBottom)
    column.addWidget(heading)
    column.addWidget(figure)
    column.addWidget(label(number.below, "second", wrap=True))
    column.addStretch(1)
    return made


class DaysCard(QFrame):
    """The days of the week, and below what became of the findings."""

    def __init__(self, week: Week, ink: Ink, today: datetime.date) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._days, self._today, self._usual = week.days, today, week.usual_found
        pad = theme().px(PAD_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme().px(8))
        column.addWidget(label(tr("Findings by day"), "heading"))
        column.addWidget(_legend(week, ink))
        self.chart = DayChart(week.days, [self._spoken(day) for day in week.days], ink)
        self.chart.looked_at.connect(self._tell)
        self.told = label("", "second", wrap=True)
        self.told.setMinimumHeight(self.told.fontMetrics().height())
        column.addWidget(self.chart, 1)
        column.addWidget(self.told)
        self._tell(-1)
        bars = outcomes(week)
        if bars:
            column.addWidget(divider())
            column.addWidget(label(tr("What happened to them"), "heading"))
            column.addWidget(Outcomes(bars, ink))

    def _tell(self, day: int) -> None:
        self.told.setText(self._spoken(self._days[day]) if day >= 0 else self._summed_up())

    def _summed_up(self) -> str:
        """The busiest day, and how many the four weeks before had."""
        best = max(self._days, key=lambda each: each.total)
        most = plural("Most on {weekday}: {number} finding.", "Most on {weekday}: {number} findings.", best.total,
                      weekday=weekday_words(best.date), number=grouped_number(best.total))  # fmt: skip
        if self._usual is None:
            return most
        return joined(most, tr("Usually {number} a week.", number=grouped_number(round(self._usual))))

    def _spoken(self, day: Day) -> str:
        said = [
            f"{severity_glyph(severity)} {severity_word(severity)} {grouped_number(day.counts[severity])}"
            for severity in reversed(Severity)
            if day.counts.get(severity)
        ]
        found = plural("{number} finding", "{number} findings", day.total, number=grouped_number(day.total))
        usual = tr("usually {number}", number=_mean(day.usual)) if day.usual else ""
        parts = enumerated([found, *said, *([usual] if usual else [])])
        return tr("{weekday} {day}: {what}", weekday=weekday_words(day.date), day=day_words(day.date, self._today),
                  what=parts)  # fmt: skip


def _mean(number: float) -> str:
    """A mean, with a tenth where that tells something."""
    whole, tenth = divmod(round(number * 10), 10)
    if tenth and number < 10:
        return tr("{whole}.{tenth}", whole=whole, tenth=tenth)
    return grouped_number(round(number))


class _Mark(QWidget):
    """A swatch that is filled as a severity is in the chart, or the dashes of the usual week."""

    def __init__(self, tone: str, ink: Ink) -> None:
        super().__init__()
        self._tone, self._ink = tone, ink
        self.setFixedSize(theme().px(20 if tone == "usual" else 12), theme().px(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Called by Qt."""
        painter, room = QPainter(self), QRectF(self.rect())
        if self._tone == "usual":
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen = QPen(self._ink("text-second"), 1.5)
            pen.setDashPattern([3, 3])
            painter.setPen(pen)
            middle = room.center().y()
            painter.drawLine(QPointF(room.left(), middle), QPointF(room.right(), middle))
        else:
            fill(painter, room, self._tone, self._ink(f"chart-{self._tone}"))
            painter.setPen(QPen(self._ink(f"edge-{self._tone}"), 1))
            painter.drawRect(room.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()


def _legend(week: Week, ink: Ink) -> QWidget:
    made = QWidget()
    flow = FlowLayout(made, gap=theme().px(12))
    counts = {share.name: share.count for share in week.severities}
    for severity in reversed(Severity):
        words = f"{severity_glyph(severity)} {severity_word(severity)} {grouped_number(counts.get(str(severity), 0))}"
        flow.addWidget(_marked(_Mark(str(severity), ink), words))
    if week.shape is not Shape.FIRST:
        flow.addWidget(_marked(_Mark("usual", ink), tr("your usual week")))
    return made


def _marked(mark: QWidget, words: str) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme().px(6))
    row.addWidget(mark)
    row.addWidget(label(words, "third"))
    return made
