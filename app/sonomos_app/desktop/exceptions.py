"""Ties the list of exceptions to the store and the guard."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QThreadPool, Signal

from sonomos_app.desktop.errands import Errand
from sonomos_app.desktop.overview import rule_labels
from sonomos_app.guard.learning import HOUR_S, Learning, left_of_the_day
from sonomos_app.guard.viewmodel.exceptions import Change, ExceptionRow
from sonomos_app.language import told
from sonomos_app.store.choices.allow import Allowance, Effect
from sonomos_app.store.errors import StoreError
from sonomos_app.store.store import Store
from sonomos_app.ui.exceptions import ExceptionsView
from sonomos_core.policy.leave import FREE, Leave

log = logging.getLogger("sonomos.desktop")


class ExceptionsDesk(QObject):
    """Opens the window, fills it, and does what people want there."""

    _came = Signal(object)

    def __init__(
        self, store: Store, learning: Learning, *, changed: Callable[[], None], parent: QObject | None = None
    ) -> None:
        """`changed` is called in the window's thread when an exception was taken or put back."""
        super().__init__(parent)
        self._store, self._learning, self._changed = store, learning, changed
        self._view: ExceptionsView | None = None
        self._removed: tuple[Allowance, ...] = ()
        self._errands = QThreadPool(self)
        self._errands.setMaxThreadCount(1)
        self._came.connect(self._take)

    @property
    def view(self) -> ExceptionsView | None:
        """The window, while it is open."""
        return self._view

    def open(self) -> None:
        """Bring the window to the front."""
        if self._view is None:
            self._view = self._made()
        self.refresh()
        self._view.show()
        self._view.raise_()
        self._view.activateWindow()

    def refresh(self) -> None:
        """Show what is in force now; nothing to do while the window is closed."""
        if self._view is not None:
            self._run(lambda: None)

    def close(self) -> None:
        """The app ends."""
        if self._view is not None:
            self._view.close()
        self._errands.waitForDone(2000)

    def _made(self) -> ExceptionsView:
        view = ExceptionsView(self._store.windows)
        view.remove_wanted.connect(self._remove)
        view.restore_wanted.connect(self._restore)
        view.change_wanted.connect(self._change)
        view.forget_wanted.connect(lambda: self._run(self._learning.forget))
        view.closed.connect(self._closed)
        return view

    def _closed(self) -> None:
        view, self._view = self._view, None
        if view is not None:
            view.deleteLater()

    def _run(self, change: Callable[[], object], then: Callable[[ExceptionsView], object] = lambda view: None) -> None:
        """Make a change on the other thread, then show what there is."""

        def work() -> None:
            try:
                change()
            except StoreError as error:
                said = told(str(error))
                self._came.emit(lambda view: view.say(said))
            else:
                self._came.emit(then)
            leave = self._store.leave()
            rows = tuple(row_of(entry, leave) for entry in reversed(self._store.allowed.list()))
            answers, mistake = self._learning.answers, self._store.allowed.mistake
            self._came.emit(lambda view: _show(view, rows, answers, mistake))

        self._errands.start(Errand(work))

    def _take(self, show: Callable[[ExceptionsView], object]) -> None:
        if self._view is not None:
            show(self._view)

    def _remove(self, ids: Sequence[str]) -> None:
        def change() -> None:
            self._removed = tuple(entry for entry in self._store.allowed.list() if entry.id in ids)
            self._store.allowed.remove(*ids)

        self._run(change, lambda view: self._done(view, ids))

    def _change(self, ids: Sequence[str], change: Change) -> None:
        now = time.time()

        def work() -> None:
            entries = [entry for entry in self._store.allowed.list() if entry.id in ids]
            self._store.allowed.put(*(_changed(entry, change, now) for entry in entries))

        self._run(work, lambda view: self._done(view, ()))

    def _restore(self, ids: Sequence[str]) -> None:
        self._run(lambda: self._store.allowed.put(*self._removed), lambda view: self._done(view, ()))

    def _done(self, view: ExceptionsView, ids: Sequence[str]) -> None:
        view.removed(ids)
        self._changed()


def _show(view: ExceptionsView, rows: Sequence[ExceptionRow], answers: int, mistake: str) -> None:
    view.show_rows(rows)
    view.show_answers(answers)
    if mistake:
        view.say(mistake)


def _changed(entry: Allowance, change: Change, now: float) -> Allowance:
    match change:
        case Change.HOUR:
            return replace(entry, until=now + HOUR_S)
        case Change.TODAY:
            return replace(entry, until=now + left_of_the_day(now))
        case Change.FOR_EVER:
            return replace(entry, until=None)
        case Change.EVERYWHERE:
            return entry if entry.is_of_an_app else replace(entry, app=None)


def row_of(entry: Allowance, leave: Leave = FREE) -> ExceptionRow:
    """An exception as windows show it, under what the organisation leaves to people."""
    value = (entry.shown or entry.value_id) if entry.value_id else None
    label = rule_labels().get(entry.rule, entry.shown or entry.rule) if entry.rule else None
    return ExceptionRow(
        id=entry.id,
        passes=entry.effect is Effect.PASS,
        value=value,
        label=label,
        app=entry.app,
        until=entry.until,
        last_used=entry.last_used,
        created=entry.created,
        reason=entry.reason,
        counts=entry.may_be(leave),
    )
