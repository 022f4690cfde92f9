"""The window of app rules: a list of apps with search and filters, and the panel of the chosen one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QImage, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from sonomos_app.guard.viewmodel.rules.book import Book
from sonomos_app.guard.viewmodel.rules.panel import panel_state
from sonomos_app.guard.viewmodel.rules.rows import AppRow, counted, rows, shown
from sonomos_app.guard.viewmodel.rules.words import trust_word
from sonomos_app.language import tr
from sonomos_app.ui.canvas import Canvas, on_keys
from sonomos_app.ui.rules.panel import Panel
from sonomos_app.ui.rules.pictures import Pictures
from sonomos_app.ui.rules.segments import Segments
from sonomos_app.ui.rules.table import AppTable
from sonomos_app.ui.rules.told import ToldLine
from sonomos_app.ui.sizes import RememberedSize, Sizes
from sonomos_app.ui.theme import theme
from sonomos_app.ui.widgets import PrimaryButton, SearchField, button, card, label
from sonomos_app.ui.widgets.primary import RING, PrimaryRow
from sonomos_core.policy.modes import Trust

_PANEL_PX = 316


class RulesWindow(Canvas):
    """Shows a book and says what people want; it decides nothing."""

    treat_wanted = Signal(object, object)  # AppRow, columns of its rule
    reset_wanted = Signal(object)  # AppRow
    exception_wanted = Signal(object)  # AppRow
    removal_wanted = Signal(object, object)  # AppRow, ids
    add_wanted = Signal()
    test_wanted = Signal(object)  # AppRow or None
    import_wanted = Signal()
    export_wanted = Signal()
    refresh_wanted = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self, sizes: Sizes | None = None, *, pictures: Pictures | None = None) -> None:
        super().__init__(tr("App rules"))
        self._book = Book()
        self._rows: tuple[AppRow, ...] = ()
        self._wanted_key = ""
        self.pictures = pictures or Pictures()
        self.search = SearchField(tr("Search apps"))
        choices = [(None, tr("All")), *((trust, trust_word(trust)) for trust in Trust if trust is not Trust.ORDINARY)]
        self.filters: Segments[Trust | None] = Segments(
            tr("Show"), [*choices, (Trust.ORDINARY, trust_word(Trust.ORDINARY))], role="filter"
        )
        self.table, self.panel = AppTable(self.pictures), Panel()
        self._pages = QStackedWidget()
        self._none = label("", "second", wrap=True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.test, self.add = button(tr("Test a paste…")), PrimaryButton(tr("Add app…"))
        self.more = button(tr("More"))
        self._told = ToldLine()
        self.undo = self._told.undo
        self._lay_out()
        self._wire()
        theme().changed.connect(self._redraw)
        self.table.setFocus()
        RememberedSize(self, "rules", sizes, width=1040, height=660)

    @property
    def book(self) -> Book:
        """What is shown."""
        return self._book

    @property
    def all_rows(self) -> tuple[AppRow, ...]:
        """Every row, those of the catalogue included."""
        return self._rows

    def show_book(
        self,
        book: Book,
        images: Mapping[str, QImage] | None = None,
        found: tuple[AppRow, ...] | None = None,
    ) -> None:
        """Show this. The chosen app stays chosen. `found` are the book's rows, where somebody made them already."""
        if images:
            self.pictures.take(images)
        self._book, self._rows = book, rows(book) if found is None else found
        numbers = counted(self._rows)
        for at in range(len(self.filters.buttons)):
            value = self.filters.value_of(at)
            word = tr("All") if value is None else trust_word(value)
            self.filters.say(at, tr("{word} {count}", word=word, count=numbers[value]))
        self._show_rows()

    def choose(self, key: str) -> None:
        """Choose an app, now or as soon as it is listed."""
        self._wanted_key = key
        if not self.table.choose(key) and any(row.key == key and row.in_list for row in self._rows):
            self.search.clear()
            self.filters.choose(None)
            self._show_rows()

    def tell(self, words: str, to_know: Sequence[str] = (), *, undoable: bool = True) -> None:
        """Say what was done, with what is good to know about it, and offer to take it back."""
        self._told.tell(words, to_know, undoable=undoable)

    def event(self, event: QEvent) -> bool:
        """Look anew whenever the window comes to the front: programs were started and rules changed elsewhere."""
        if event.type() is QEvent.Type.WindowActivate:
            self.refresh_wanted.emit()
        return super().event(event)

    def _show_rows(self) -> None:
        before = self.table.row()
        fitting = shown(self._rows, self.search.text(), self.filters.value)
        self.table.rows.show_rows(fitting)
        self._none.setText(self._why_none())
        self._pages.setCurrentIndex(0 if fitting else 1)
        key = self._wanted_key or (before.key if before is not None else "")
        if not (key and self.table.choose(key)) and fitting:
            self.table.selectRow(0)
        elif key == self._wanted_key:
            self._wanted_key = ""
        self._redraw()

    def _why_none(self) -> str:
        if self.search.text().strip():
            return tr("No app fits this search. With Add app… you can pick any window or program.")
        if self.filters.value is not None:
            return tr("No app of this kind was seen yet.")
        return tr("Apps appear here once they were seen on this machine. With Add app… you can pick one now.")

    def _redraw(self) -> None:
        row = self.table.row()
        if row is None:
            self.panel.clear()
        else:
            side = theme().px(36)
            self.panel.show_state(panel_state(self._book, row), self.pictures.of(row, side, self.devicePixelRatioF()))
        self.table.viewport().update()

    def _wire(self) -> None:
        self.search.textChanged.connect(lambda _: self._show_rows())
        self.filters.group.idToggled.connect(lambda _, on: self._show_rows() if on else None)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._redraw())
        self.table.rows.modelReset.connect(self._redraw)
        self.table.opened.connect(self._into_panel)
        panel = self.panel
        panel.trust_wanted.connect(lambda trust: self._treat({"trust": trust}))
        panel.mode_wanted.connect(lambda mode: self._treat({"mode": mode}))
        panel.host_wanted.connect(lambda on: self._treat({"host": on}))
        panel.reset_wanted.connect(lambda: self._with_row(self.reset_wanted.emit))
        panel.exception_wanted.connect(lambda: self._with_row(self.exception_wanted.emit))
        panel.removal_wanted.connect(lambda ids: self._with_row(lambda row: self.removal_wanted.emit(row, ids)))
        self.add.clicked.connect(lambda: self.add_wanted.emit())
        self.test.clicked.connect(lambda: self.test_wanted.emit(self.table.row()))
        self.undo.clicked.connect(lambda: self.undo_wanted.emit())
        on_keys(
            self,
            (
                (QKeySequence.StandardKey.Undo, self.undo_wanted.emit),
                (QKeySequence.StandardKey.Redo, self.redo_wanted.emit),
                (QKeySequence.StandardKey.Find, self.search.setFocus),
                (QKeySequence.StandardKey.New, self.add_wanted.emit),
                ("Ctrl+T", self.test.click),
                ("Escape", self._escape),
            ),
        )

    def _escape(self) -> None:
        """First the search goes, then the window."""
        if self.search.text():
            self.search.clear()
        else:
            self.close()

    def _into_panel(self) -> None:
        held = next((one for one in self.panel.trust.buttons if one.isChecked()), None)
        (held if held is not None and held.isEnabled() else self.panel.add).setFocus(Qt.FocusReason.TabFocusReason)

    def _treat(self, given: dict[str, object]) -> None:
        self._with_row(lambda row: self.treat_wanted.emit(row, given))

    def _with_row(self, wanted: Callable[[AppRow], object]) -> None:
        row = self.table.row()
        if row is not None:
            self._wanted_key = row.key
            wanted(row)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 18)
        column.setSpacing(12)
        column.addLayout(self._head())
        line = QHBoxLayout()
        line.setSpacing(8)
        self.search.setFixedWidth(theme().px(280))
        line.addWidget(self.search)
        line.addWidget(self.filters, 1)
        column.addLayout(line)
        body = QHBoxLayout()
        body.setSpacing(14)
        self._pages.addWidget(self.table)
        self._pages.addWidget(_card_of(self._none))
        body.addWidget(self._pages, 1)
        self.panel.setFixedWidth(max(theme().px(_PANEL_PX), self.panel.trust.sizeHint().width() + 36))
        body.addWidget(self.panel)
        column.addLayout(body, 1)
        column.addWidget(self._told)
        self.filters.choose(None)

    def _head(self) -> QHBoxLayout:
        head = PrimaryRow()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(tr("App rules"), "title"))
        words.addWidget(label(tr("What each app gets when you paste something sensitive."), "second"))
        head.addLayout(words, 1)
        menu = QMenu(self)
        for text, wanted in (
            (tr("Import rules…"), self.import_wanted),
            (tr("Export my rules…"), self.export_wanted),
        ):
            menu.addAction(text).triggered.connect(wanted)
        menu.addSeparator()
        for text, keys, wanted in (
            (tr("Undo"), QKeySequence.StandardKey.Undo, self.undo_wanted),
            (tr("Redo"), QKeySequence.StandardKey.Redo, self.redo_wanted),
        ):
            entry: QAction = menu.addAction(
                f"{text}\t{QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)}"
            )
            entry.triggered.connect(wanted)
        self.more.setMenu(menu)
        for part in (self.more, self.test, self.add):
            head.addSpacing(RING if part is self.test else 0)  # as far apart as from the button with the ring
            head.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        return head


def _card_of(words: QWidget) -> QFrame:
    made, column = card(32, 24, 32, 24, spacing=0)
    column.addStretch(1)
    column.addWidget(words)
    column.addStretch(1)
    return made
