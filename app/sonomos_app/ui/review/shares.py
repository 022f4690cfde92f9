"""Where it was going, which way it came, what it was: lists of bars, and below them the habits."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sonomos_app.figures.week import Habit
from sonomos_app.guard.viewmodel.week import Lane, Names, habit_words
from sonomos_app.ui.review.bars import BarList
from sonomos_app.ui.review.cards import PAD_PX
from sonomos_app.ui.review.elided import ElidedLabel
from sonomos_app.ui.review.ink import Ink
from sonomos_app.ui.theme import theme
from sonomos_app.ui.widgets import divider, label

HABITS_SHOWN = 2
FEW_BARS = 8
"""So many bars of all lists together have room below one another."""


class SharesCard(QFrame):
    """The lists: one at a time, or where they are short and no habit needs the room, one below the other."""

    def __init__(self, lanes: Sequence[Lane], habits: Sequence[Habit], names: Names, ink: Ink) -> None:
        super().__init__()
        self.setProperty("role", "card")
        pad = theme().px(PAD_PX)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(pad, pad, pad, pad)
        self._column.setSpacing(theme().px(8))
        self.switches: list[QPushButton] = []
        lines = max((len(lane.bars) for lane in lanes), default=0)
        said = habit_labels(habits, names)
        few = not said and sum(len(lane.bars) for lane in lanes) <= FEW_BARS
        self.lists = [BarList(lane.title, lane.bars, ink, lines=0 if few else lines) for lane in lanes]
        if few:
            self._stack(lanes)
        else:
            self._turn_over(lanes)
        for line in said:
            self._column.addWidget(divider())
            self._column.addWidget(line)
        self._column.addStretch(1)

    def _stack(self, lanes: Sequence[Lane]) -> None:
        for lane, bars in zip(lanes, self.lists, strict=True):
            if bars is not self.lists[0]:
                self._column.addWidget(divider())
            self._column.addWidget(ElidedLabel(lane.title, "heading"))
            self._column.addWidget(bars)

    def _turn_over(self, lanes: Sequence[Lane]) -> None:
        titles, pages = QStackedWidget(), QStackedWidget()
        self.switches = [_switch(lane) for lane in lanes]
        group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(theme().px(4))
        for at, (lane, bars, switch) in enumerate(zip(lanes, self.lists, self.switches, strict=True)):
            titles.addWidget(ElidedLabel(lane.title, "heading"))
            pages.addWidget(bars)
            group.addButton(switch, at)
            row.addWidget(switch)
        row.addStretch(1)
        titles.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        group.idClicked.connect(titles.setCurrentIndex)
        group.idClicked.connect(pages.setCurrentIndex)
        self.switches[0].setChecked(True)
        self._column.addWidget(titles)
        self._column.addLayout(row)
        self._column.addWidget(pages)


def _switch(lane: Lane) -> QPushButton:
    made = QPushButton(lane.short)
    made.setProperty("role", "filter")
    made.setCheckable(True)
    made.setAutoDefault(False)
    made.setAccessibleName(lane.title)
    made.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
    return made


def habit_labels(habits: Sequence[Habit], names: Names) -> list[QWidget]:
    """A paragraph for the most telling habits: what was seen stands out, what would be better follows."""
    made: list[QWidget] = []
    said = [words for habit in habits if (words := habit_words(habit, names)) is not None]
    for words in said[:HABITS_SHOWN]:
        paragraph = QWidget()
        column = QVBoxLayout(paragraph)
        column.setContentsMargins(0, theme().px(4), 0, 0)
        column.setSpacing(theme().px(4))
        column.addWidget(label(words[0], "heading", wrap=True))
        column.addWidget(label(words[1], "second", wrap=True))
        made.append(paragraph)
    return made
