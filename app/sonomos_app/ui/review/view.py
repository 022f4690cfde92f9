"""The weekly review's window: which week, its page, and what can be done with it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from sonomos_app.figures.week import Week
from sonomos_app.guard.viewmodel.week import Names
from sonomos_app.language import tr
from sonomos_app.ui.canvas import on_keys
from sonomos_app.ui.icons import app_icon
from sonomos_app.ui.review.head import Head
from sonomos_app.ui.sizes import RememberedSize, Sizes
from sonomos_app.ui.theme import theme
from sonomos_app.ui.widgets import button, empty_card, label

_WEEK = datetime.timedelta(days=7)
_READING, _BROKEN, _PAGE = range(3)
_PAD_PX = 24


class ReviewView(QWidget):
    """Shows the week it is given and says what people want. Made anew each time it is opened.

    The page, and the library it draws with, are loaded when there is a week to show.
    """

    week_wanted = Signal(object)  # the Monday
    tick_wanted = Signal(str, object)  # the item's id, Tick or None to take it back
    show_wanted = Signal(object)  # Repeated
    remove_wanted = Signal(str)  # the exception's id
    link_wanted = Signal(str)
    export_wanted = Signal(object)  # Export
    scan_wanted = Signal()
    closed = Signal()

    def __init__(
        self,
        first: datetime.date,
        sizes: Sizes | None = None,
        *,
        today: Callable[[], datetime.date] = datetime.date.today,
    ) -> None:
        """`first` is the Monday of the week that is being read."""
        super().__init__()
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(tr("Weekly leak review"))
        self.setWindowIcon(app_icon())
        self._today, self._first = today, first
        self._since: datetime.date | None = None
        self._week: tuple[Week, Names] | None = None
        self._undoing: Callable[[], None] | None = None
        self._drawing: Iterator[None] | None = None
        self.head, self.again = Head(), button(tr("Try again"))
        self.undo = button(tr("Undo"), "quiet")
        self._said = label("", "second")
        self._pages, self._room = QStackedWidget(), QScrollArea()
        self._lay_out()
        self._wire()
        self.show_reading(first)
        theme().changed.connect(self._draw_again)
        RememberedSize(self, "review", sizes, width=1080, height=848)

    # What it is given

    def show_reading(self, first: datetime.date) -> None:
        """The week of this Monday is being read."""
        self._first, self._week, self._drawing = first, None, None
        self._tell(None)
        self._pages.setCurrentIndex(_READING)

    def show_broken(self, sentence: str) -> None:
        """The week cannot be read, and why."""
        self._week = self._drawing = None
        self._tell(None)
        self._trouble.setText(sentence)
        self._pages.setCurrentIndex(_BROKEN)

    def show_week(self, week: Week, names: Names) -> None:
        """Draw this week; `names` are the labels of rules and types."""
        self._drawing = None
        for _ in self._drawn(week, names):
            pass

    def draw_week(self, week: Week, names: Names) -> None:
        """The same in several turns of the loop, so that nothing else in the app has to wait for it."""
        self._drawing = self._drawn(week, names)
        QTimer.singleShot(0, self, self._draw_on)

    def _draw_on(self) -> None:
        if self._drawing is not None:
            try:
                next(self._drawing)
            except StopIteration:
                self._drawing = None
            else:
                QTimer.singleShot(0, self, self._draw_on)

    def _drawn(self, week: Week, names: Names) -> Iterator[None]:
        """The page is made out of sight, a card at a time, and then takes the place of the one before."""
        from sonomos_app.ui.review.page import Page  # brings the drawing library, which an idle tray does without

        page = Page(week, names, self._today())
        page.setObjectName("rows")
        page.setContentsMargins(theme().px(_PAD_PX), 0, theme().px(_PAD_PX), theme().px(8))
        yield from page.build()
        page.tick_wanted.connect(self.tick_wanted)
        page.show_wanted.connect(lambda id_: self.show_wanted.emit(page.item(id_).value))
        page.remove_wanted.connect(lambda id_: self.remove_wanted.emit(page.item(id_).exception_id))
        page.link_wanted.connect(self.link_wanted)
        page.scan_wanted.connect(self.scan_wanted)
        yield
        same = self._week is not None and self._week[0].first == week.first
        at, focused = self._room.verticalScrollBar().value() if same else 0, _focused(self) if same else ""
        self._first, self._since, self._week = week.first, week.since, (week, names)
        self._tell(week)
        self.page = page
        self._room.setWidget(page)
        beside = self._room.verticalScrollBar().sizeHint().width()
        self._room.setMinimumWidth(page.minimumSizeHint().width() + beside)  # nothing of a card is cut
        self._pages.setCurrentIndex(_PAGE)
        self._room.verticalScrollBar().setValue(at)
        self._keep_in_line()
        _focus(page, focused)

    def say(self, sentence: str, undo: Callable[[], None] | None = None) -> None:
        """What was just done, or could not be done; with a way back where there is one."""
        self._said.setText(sentence)
        self._undoing = undo
        self.undo.setVisible(undo is not None)
        self._foot.setVisible(bool(sentence))

    @property
    def said(self) -> str:
        """What was said last at the foot."""
        return self._said.text()

    @property
    def trouble(self) -> str:
        """Why the week cannot be read; empty while it can."""
        return self._trouble.text() if self._pages.currentIndex() == _BROKEN else ""

    @property
    def week(self) -> Week | None:
        """The week that is shown."""
        return self._week[0] if self._week is not None else None

    @property
    def first(self) -> datetime.date:
        """The Monday of the week that is shown or being read."""
        return self._first

    def closeEvent(self, event: QEvent) -> None:
        """Whoever opened it is told."""
        self.closed.emit()

    # How it looks

    def _broken_card(self) -> QFrame:
        made = empty_card(tr("This week cannot be read"), "", self.again)
        self._trouble = made.findChildren(QLabel)[1]
        return made

    def _tell(self, week: Week | None) -> None:
        self.head.show_week(self._first, self._today(), self._since, week)

    def _keep_in_line(self, *_: int) -> None:
        """The buttons end above the cards, whether there is a scroll bar beside those or not. The cards keep their
        width meanwhile: one that followed the bar would call it up and send it away for ever."""
        bar = self._room.verticalScrollBar()
        beside = bar.sizeHint().width() if bar.maximum() and self._pages.currentIndex() == _PAGE else 0
        self.head.setContentsMargins(0, 0, beside, 0)

    def _draw_again(self) -> None:
        if self._week is not None:
            self.show_week(*self._week)

    def _take_back(self) -> None:
        undoing, self._undoing = self._undoing, None
        self.say("")
        if undoing is not None:
            undoing()

    def _wire(self) -> None:
        self.head.export_wanted.connect(self.export_wanted)
        self.head.before.clicked.connect(lambda: self.week_wanted.emit(self._first - _WEEK))
        self.head.after.clicked.connect(lambda: self.week_wanted.emit(self._first + _WEEK))
        self.again.clicked.connect(lambda: self.week_wanted.emit(self._first))
        self.undo.clicked.connect(self._take_back)
        on_keys(
            self,
            (
                ("Alt+Left", self.head.before.click),
                ("Alt+Right", self.head.after.click),
                ("Ctrl+Z", self._take_back),
                ("Escape", self.close),
            ),
        )

    def _lay_out(self) -> None:
        pad = theme().px(_PAD_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme().px(_PAD_PX), 0, 0)
        column.setSpacing(theme().px(16))
        column.addLayout(_margined(self.head))
        reading = empty_card(tr("Reading the week…"), tr("The numbers appear here as soon as they are counted."))
        self._pages.addWidget(_framed(reading))
        self._pages.addWidget(_framed(self._broken_card()))
        self._room.setWidgetResizable(True)
        self._room.setFrameShape(QFrame.Shape.NoFrame)
        self._room.setProperty("role", "column")
        self._room.setAccessibleName(tr("The week"))
        self._room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._room.verticalScrollBar().rangeChanged.connect(self._keep_in_line)
        self._pages.addWidget(self._room)
        column.addWidget(self._pages, 1)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(pad, 0, pad, theme().px(12))
        foot.addWidget(self._said)
        foot.addWidget(self.undo)
        foot.addStretch(1)
        self._foot.setVisible(False)
        column.addWidget(self._foot)


def _margined(head: QWidget) -> QVBoxLayout:
    made = QVBoxLayout()
    made.setContentsMargins(theme().px(_PAD_PX), 0, theme().px(_PAD_PX), 0)
    made.addWidget(head)
    return made


def _framed(card: QFrame) -> QWidget:
    """A card with the window's margins around it."""
    made = QWidget()
    column = QVBoxLayout(made)
    pad = theme().px(_PAD_PX)
    column.setContentsMargins(pad, 0, pad, pad)
    column.addWidget(card)
    return made


def _focused(view: QWidget) -> str:
    """The name of what has the keyboard inside, so that it can have it again after a new drawing."""
    focused = view.focusWidget()
    return focused.accessibleName() if focused is not None else ""


def _focus(page: QWidget, name: str) -> None:
    if name:
        for part in page.findChildren(QWidget):
            if part.accessibleName() == name and part.focusPolicy() & Qt.FocusPolicy.TabFocus:
                part.setFocus()
                return
