"""One week as a page of cards."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from sonomos_app.figures.week import Item, Shape, Week
from sonomos_app.guard.viewmodel.week import Names, item_line, lanes, numbers
from sonomos_app.language import tr
from sonomos_app.ui.review.cards import DaysCard, number_card
from sonomos_app.ui.review.ink import Ink, on_screen
from sonomos_app.ui.review.notes import note
from sonomos_app.ui.review.shares import SharesCard
from sonomos_app.ui.review.todo import TodoCard
from sonomos_app.ui.theme import theme
from sonomos_app.ui.widgets import button, empty_card

_GAP_PX = 16
_WIDE_PX = 860
_QUIET_PX = 200


class Page(QWidget):
    """Draws a week. Narrow, its cards stand below one another."""

    tick_wanted = Signal(str, object)  # the item's id, Tick or None
    show_wanted = Signal(str)
    remove_wanted = Signal(str)
    link_wanted = Signal(str)
    scan_wanted = Signal()

    def __init__(self, week: Week, names: Names, today: datetime.date, *, ink: Ink = on_screen) -> None:
        super().__init__()
        self.week = week
        self._names, self._today, self._ink = names, today, ink
        self._grid = QGridLayout()
        self._grid.setSpacing(theme().px(_GAP_PX))
        self.numbers: list[QFrame] = []
        self.days: DaysCard | None = None
        self.shares: SharesCard | None = None
        self.scan: QPushButton | None = None
        self.quiet: QFrame | None = None
        self.todo = TodoCard(())
        self._wide: bool | None = None

    def build(self) -> Iterator[None]:
        """Make the cards, one after the other: between two of them the window can do something else."""
        week = self.week
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(_GAP_PX))
        words = note(week)
        if words is not None:
            column.addWidget(words)
        column.addLayout(self._grid)
        self.numbers = [number_card(number) for number in numbers(week, self._today)]
        if week.shape is Shape.QUIET or not week.found:
            self.quiet = self._quiet()
        else:
            yield
            self.days = DaysCard(week, self._ink, self._today)
            yield
            self.shares = SharesCard(lanes(week, self._names), week.habits, self._names, self._ink)
        yield
        self._arrange(wide=True)  # before the list, so that the Tab key comes there first
        self.todo = TodoCard([item_line(item, self._names) for item in week.items])
        for said in ("tick_wanted", "show_wanted", "remove_wanted", "link_wanted"):
            getattr(self.todo, said).connect(getattr(self, said))
        column.addWidget(self.todo)
        column.addStretch(1)

    def minimumSizeHint(self) -> QSize:
        """As high as it is at its width; what Qt makes of wrapped texts is higher, and would give a scroll bar."""
        return QSize(super().minimumSizeHint().width(), 0)

    def item(self, id_: str) -> Item:
        """The item of this id."""
        return next(item for item in self.week.items if item.id == id_)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Called by Qt."""
        super().resizeEvent(event)
        if self.numbers:
            self._arrange(wide=self.width() >= theme().px(_WIDE_PX))

    def _arrange(self, *, wide: bool) -> None:
        if wide == self._wide:
            return
        self._wide = wide
        while self._grid.takeAt(0) is not None:
            pass
        for at, number in enumerate(self.numbers):
            self._grid.addWidget(number, *((0, at * 3, 1, 3) if wide else (at // 2, at % 2 * 6, 1, 6)))
        for column in range(12):
            self._grid.setColumnStretch(column, 1)
        if self.quiet is not None:
            self._grid.addWidget(self.quiet, 2, 0, 1, 12)
        if self.days is not None and self.shares is not None:
            self._grid.addWidget(self.days, 2, 0, 1, 7 if wide else 12)
            self._grid.addWidget(self.shares, *((2, 7, 1, 5) if wide else (3, 0, 1, 12)))

    def _quiet(self) -> QFrame:
        """What stands in a week without findings."""
        if self.week.shape is Shape.FIRST:
            self.scan = button(tr("Scan clipboard now"))
            self.scan.clicked.connect(lambda: self.scan_wanted.emit())
            words = tr(
                "When sensitive text is copied, the days, the apps it was going to and what to do about it appear here."
                " Scan clipboard now looks at what you copied last."
            )
            made = empty_card(tr("Nothing found yet"), words, self.scan)
        else:
            made = empty_card(tr("A quiet week"), tr("Nothing sensitive was found in what you copied and sent."))
        made.setMinimumHeight(theme().px(_QUIET_PX))
        return made
