"""The history window: findings with filters, one of them opened beside the table."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMessageBox, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from sonomos_app.guard.viewmodel import grouped_number
from sonomos_app.guard.viewmodel.history import HistoryRow, Sieve, Step, details
from sonomos_app.language import plural, tr
from sonomos_app.ui.canvas import Canvas, on_keys
from sonomos_app.ui.history.filters import FilterBar
from sonomos_app.ui.history.model import HistoryModel
from sonomos_app.ui.history.opened import OpenedFinding
from sonomos_app.ui.history.table import HistoryTable
from sonomos_app.ui.sizes import RememberedSize, Sizes
from sonomos_app.ui.widgets import button, empty_card, label

_TABLE, _NONE_YET, _NONE_FIT, _READING = range(4)


class HistoryView(Canvas):
    """Shows the rows it is given, newest first, and says what people want. Made anew each time it is opened."""

    dismiss_wanted = Signal(object, bool)  # the rows, whether their values are not sensitive
    delete_wanted = Signal(object)  # the ids of findings
    exceptions_wanted = Signal()
    scan_wanted = Signal()
    closed = Signal()

    def __init__(
        self,
        sizes: Sizes | None = None,
        *,
        clock: Callable[[], float] = time.time,
        confirm: Callable[[QWidget, int], bool] | None = None,
    ) -> None:
        super().__init__(tr("History"))
        self._confirm = confirm or _confirmed
        self._complete = False
        self.model = HistoryModel(clock)
        self.filters = FilterBar(clock)
        self.table = HistoryTable(self.model)
        self.opened = OpenedFinding()
        self.exceptions = button(tr("Exceptions…"))
        self._count = label("", "second")
        self._said = label("", "second")
        self._undo = button(tr("Undo"), "quiet")
        self._undoing: Callable[[], None] | None = None
        self._clear = button(tr("Show all findings"))
        self._scan = button(tr("Scan clipboard now"))
        self._pages = QStackedWidget()
        self._lay_out()
        self._wire()
        self._tell()
        self.filters.search.setFocus()
        RememberedSize(self, "history", sizes, width=1200, height=680)

    # What it is given

    def add_rows(self, rows: Sequence[HistoryRow]) -> None:
        """More findings, older than those before."""
        self.model.add(rows)
        self._offer(rows)

    def take_news(self, rows: Sequence[HistoryRow], steps: Mapping[str, tuple[Step, ...]]) -> None:
        """Findings recorded while the window was open, newest first, and what became of older ones."""
        self.model.add_new(rows)
        self._offer(rows)
        if steps:
            self.model.add_steps(steps)
            self._open()

    def finish(self) -> None:
        """There are no more."""
        self._complete = True
        self._tell()

    def set_dismissed(self, value_ids: Collection[str]) -> None:
        """Exactly these values are marked as not sensitive."""
        self.model.dismiss(value_ids)
        self._open()

    def say(self, sentence: str, undo: Callable[[], None] | None = None) -> None:
        """What was just done, or could not be done; with a way back where there is one."""
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        self._undoing = undo
        self._undo.setVisible(undo is not None)

    # What people do

    def _wire(self) -> None:
        self.filters.changed.connect(self._sieve)
        self.model.sieved.connect(self._tell)
        self.table.chosen.connect(self._open)
        self.table.delete_wanted.connect(self._delete)
        self.opened.delete_wanted.connect(self._delete)
        self.opened.dismiss_wanted.connect(lambda: self._dismiss(True))
        self.opened.undismiss_wanted.connect(lambda: self._dismiss(False))
        self.exceptions.clicked.connect(lambda: self.exceptions_wanted.emit())
        self._clear.clicked.connect(self.filters.reset)
        self._scan.clicked.connect(lambda: self.scan_wanted.emit())
        self._undo.clicked.connect(self._take_back)
        into_the_table = QShortcut(QKeySequence("Down"), self.filters.search, self._into_the_table)
        into_the_table.setContext(Qt.ShortcutContext.WidgetShortcut)
        on_keys(self, (("Ctrl+F", self.filters.search.setFocus), ("Escape", self._escape)))

    def _escape(self) -> None:
        """First the search goes, then the window."""
        if self.filters.search.text():
            self.filters.search.clear()
        else:
            self.close()

    def _into_the_table(self) -> None:
        self.table.setFocus()
        if not self.table.chosen_count():
            self.table.choose(0)

    def closeEvent(self, event: object) -> None:
        """The rows go with the window."""
        self.model.clear()
        self.closed.emit()

    def _sieve(self, sieve: Sieve) -> None:
        self.model.sieve(sieve)
        self._open()  # nothing is chosen any more, which the table does not say by itself

    def _offer(self, rows: Sequence[HistoryRow]) -> None:
        self.filters.offer({row.app for row in rows if row.app}, {row.label for row in rows})

    def _open(self) -> None:
        count = self.table.chosen_count()
        if count == 1:
            row = self.table.chosen_rows()[0]
            self.opened.show_details(details(row, dismissed=self.model.is_dismissed(row)))
        elif count:
            self.opened.show_several(count)
        else:
            self.opened.show_nothing()

    def _dismiss(self, dismissed: bool) -> None:
        rows = tuple(row for row in self.table.chosen_rows() if row.finding.value_id)
        if rows:
            self.dismiss_wanted.emit(rows, dismissed)

    def _delete(self) -> None:
        rows = self.table.chosen_rows()
        if rows and self._confirm(self, len(rows)):
            self.delete_wanted.emit(tuple(row.finding.id for row in rows))

    def deleted(self, ids: Collection[str]) -> None:
        """These findings are gone; the one after them is chosen."""
        line = self.table.currentIndex().row()
        self.model.remove(ids)
        self.table.choose(max(0, line))
        self.say(plural("1 finding deleted. The counters stay.", "{number} findings deleted. The counters stay.",
                        len(ids), number=grouped_number(len(ids))))  # fmt: skip

    def _take_back(self) -> None:
        undoing, self._undoing = self._undoing, None
        self.say("")
        if undoing is not None:
            undoing()

    def _tell(self) -> None:
        shown, known = len(self.model.shown), len(self.model.rows)
        words = tr("{shown} of {known} findings", shown=grouped_number(shown), known=grouped_number(known))
        if shown == known:
            words = plural("1 finding", "{number} findings", known, number=grouped_number(known))
        if not self._complete:
            words = tr("{findings} so far, reading…", findings=words)
        self._count.setText(tr("{findings}. Only redacted values are kept.", findings=words) if known else "")
        busy = self.model.busy or not self._complete
        if shown:
            self._pages.setCurrentIndex(_TABLE)
        elif busy:
            self._pages.setCurrentIndex(_READING)
        else:
            self._pages.setCurrentIndex(_NONE_FIT if known else _NONE_YET)
        self.filters.setVisible(bool(known) or not self._complete)
        self.opened.setVisible(bool(known))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        top = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(tr("History"), "title"))
        words.addWidget(self._count)
        top.addLayout(words, 1)
        top.addWidget(self.exceptions, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        column.addWidget(self.filters)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(12)
        for page in (self.table, *_empty_pages(self._scan, self._clear)):
            self._pages.addWidget(page)
        split.addWidget(self._pages)
        split.addWidget(self.opened)
        split.setStretchFactor(0, 1)
        column.addWidget(split, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._said)
        foot.addWidget(self._undo)
        foot.addStretch(1)
        for part in (self._said, self._undo):
            part.setVisible(False)  # an empty line takes no room
        column.addLayout(foot)


def _empty_pages(scan: QPushButton, clear: QPushButton) -> tuple[QWidget, ...]:
    words = tr(
        "When sensitive text is copied, what was found, where it was going and what happened to it appears here. "
        "Only redacted values are kept."
    )
    return (
        empty_card(tr("No findings yet"), words, scan),
        empty_card(tr("Nothing fits"), tr("No finding fits all that is chosen above."), clear),
        empty_card(tr("Reading…"), tr("Findings appear here as they are read.")),
    )


def delete_question(parent: QWidget | None, count: int) -> QMessageBox:
    """Asks whether so many are really to be deleted; keeping them is what Return does."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(tr("Delete findings"))
    box.setText(plural("Delete 1 finding?", "Delete {number} findings?", count, number=grouped_number(count)))
    box.setInformativeText(tr("What was decided about them goes too. The counters stay. This cannot be taken back."))
    box.addButton(plural("Delete 1", "Delete {number}", count, number=grouped_number(count)),
                  QMessageBox.ButtonRole.DestructiveRole)  # fmt: skip
    keep = box.addButton(tr("Keep"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    return box


def _confirmed(parent: QWidget, count: int) -> bool:
    """Whether the user really wants to delete so many."""
    box = delete_question(parent, count)
    box.exec()
    return box.buttonRole(box.clickedButton()) is QMessageBox.ButtonRole.DestructiveRole
