"""The window that lists the exceptions."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout

from sonomos_app.guard.viewmodel.exceptions import (
    Change,
    ExceptionRow,
    answers_line,
    can_hold_everywhere,
    changes,
    longest_cells,
    removed_line,
    title,
)
from sonomos_app.language import tr
from sonomos_app.ui.canvas import Canvas, on_keys
from sonomos_app.ui.exceptions.model import ExceptionsModel
from sonomos_app.ui.sizes import RememberedSize, Sizes
from sonomos_app.ui.widgets import button, empty_card, label
from sonomos_app.ui.widgets.table import RowTable

_WIDTHS_PX = (230, 130, 120, 110, 100, 200)


class ExceptionsView(Canvas):
    """Shows what it is given and says what people want. Made anew each time it is opened."""

    remove_wanted = Signal(object)  # the ids
    change_wanted = Signal(object, object)  # the ids, a Change
    restore_wanted = Signal(object)  # the ids that were removed last
    forget_wanted = Signal()
    closed = Signal()

    def __init__(self, sizes: Sizes | None = None, *, clock: Callable[[], float] = time.time) -> None:
        super().__init__(tr("Exceptions"))
        self.model = ExceptionsModel(clock)
        self.table = RowTable(tr("Exceptions"), _WIDTHS_PX, filling=0, longest=dict(enumerate(longest_cells())))
        self.table.setModel(self.model)
        self.remove = button(tr("Remove"), hint=tr("What it was for is guarded again"))
        self.change = button(tr("Change…"))
        self.choices = QMenu(self)
        self.undo = button(tr("Undo"), "quiet")
        self.forget = button(tr("Ask again about everything"))
        self._removed: tuple[str, ...] = ()
        self._count, self._said = label("", "title"), label("", "second")
        self._answers = label("", "second", wrap=True)
        self._pages = QStackedWidget()
        self._lay_out()
        self._wire()
        self.show_answers(0)
        self.show_rows(())
        RememberedSize(self, "exceptions", sizes, width=1320, height=540)

    def show_rows(self, rows: Sequence[ExceptionRow]) -> None:
        """Show these exceptions."""
        line = self.table.currentIndex().row()
        self.model.show_rows(rows)
        self._count.setText(title(len(rows)) if rows else tr("Exceptions"))  # the card says that there are none
        self._pages.setCurrentIndex(0 if rows else 1)
        self.remove.setVisible(bool(rows))
        self.change.setVisible(bool(rows))
        if rows:
            self.table.choose(line)
        self._choose()

    def show_answers(self, count: int) -> None:
        """So many answers hold until the app ends."""
        self._answers.setText(answers_line(count))
        self._answers.setVisible(bool(count))
        self.forget.setVisible(bool(count))

    def removed(self, ids: Sequence[str]) -> None:
        """These are gone and can be put back."""
        self._removed = tuple(ids)
        self._tell(removed_line(len(ids)) if ids else "")
        self.undo.setVisible(bool(ids))

    def say(self, sentence: str) -> None:
        """What could not be done."""
        self._tell(sentence)
        self.undo.setVisible(False)

    def _tell(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))  # an empty line takes no room

    def closeEvent(self, event: object) -> None:
        """Whoever opened it is told."""
        self.closed.emit()

    def _chosen(self) -> tuple[str, ...]:
        return tuple(self.model.rows[index.row()].id for index in self.table.selectionModel().selectedRows())

    def _choose(self) -> None:
        chosen = self._chosen()
        self.remove.setEnabled(bool(chosen))
        self.change.setEnabled(bool(chosen))
        wide = all(can_hold_everywhere(row) for row in self.model.rows if row.id in chosen)
        for action in self.choices.actions():
            action.setEnabled(action.data() is not Change.EVERYWHERE or wide)

    def _remove(self) -> None:
        if chosen := self._chosen():
            self.remove_wanted.emit(chosen)

    def _put_back(self) -> None:
        removed, self._removed = self._removed, ()
        self.removed(())
        if removed:
            self.restore_wanted.emit(removed)

    def _wire(self) -> None:
        self.table.selectionModel().selectionChanged.connect(lambda: self._choose())
        self.remove.clicked.connect(self._remove)
        self.change.setMenu(self.choices)
        for kind, words in changes():
            action = self.choices.addAction(words)
            action.setData(kind)
            action.triggered.connect(lambda _=False, kind=kind: self.change_wanted.emit(self._chosen(), kind))
        self.undo.clicked.connect(self._put_back)
        self.forget.clicked.connect(lambda: self.forget_wanted.emit())
        self.table.delete_wanted.connect(self._remove)
        on_keys(self, (("Ctrl+Z", self._put_back), ("Escape", self.close)))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._count)
        words.addWidget(label(tr("What is not asked about, where, and since when it was not needed."), "second"))
        column.addLayout(words)
        self._pages.addWidget(self.table)
        about = tr(
            "When you allow a value, a kind of find or an app, in a banner, in a question or by “sonomos allow”, it is "
            "listed here with its last use, and can be taken back."
        )
        self._pages.addWidget(empty_card(tr("No exceptions"), about))
        column.addWidget(self._pages, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for part in (self.remove, self.change, self._said, self.undo):
            foot.addWidget(part)
        foot.addStretch(1)
        self.removed(())
        column.addLayout(foot)
        answers = QHBoxLayout()
        answers.addWidget(self._answers, 1)
        answers.addWidget(self.forget)
        column.addLayout(answers)
