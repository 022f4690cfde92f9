"""Ties the history window to the store: rows come in batches from another thread, wishes go back there."""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from sonomos_app.desktop import dismissing
from sonomos_app.desktop.errands import Errand
from sonomos_app.desktop.overview import rule_labels
from sonomos_app.desktop.reading import HistoryReader
from sonomos_app.guard.viewmodel import plural, tr
from sonomos_app.guard.viewmodel.history import HistoryRow
from sonomos_app.language import told
from sonomos_app.store.choices.allow import Allowance
from sonomos_app.store.errors import StoreError
from sonomos_app.store.store import Store
from sonomos_app.ui.history import HistoryView
from sonomos_platform.heap import give_back

log = logging.getLogger("sonomos.desktop")

GATHER_MS = 300
_DRAWN_MS = 30
_GONE_MS = 1000
"""The window is drawn before anything is read for it."""


class HistoryDesk(QObject):
    """Opens the window, fills it, and does what people want there. Late news of a window that is gone are dropped."""

    exceptions_wanted = Signal()
    scan_wanted = Signal()
    looked = Signal()  # somebody opened it
    _came = Signal(int, object)  # the number of the window, what to do with it

    def __init__(self, store: Store, *, changed: Callable[[], None], parent: QObject | None = None) -> None:
        """`changed` is called in the window's thread when an exception was made or taken back."""
        super().__init__(parent)
        self._store, self._changed = store, changed
        self._view: HistoryView | None = None
        self._reader: HistoryReader | None = None
        self._number = 0
        self._errands = QThreadPool(self)
        self._errands.setMaxThreadCount(1)  # wishes keep their order
        self._gather = QTimer(self)
        self._gather.setSingleShot(True)
        self._gather.setInterval(GATHER_MS)
        self._gather.timeout.connect(self._read_news)
        self._came.connect(self._take)

    @property
    def view(self) -> HistoryView | None:
        """The window, while it is open."""
        return self._view

    def open(self) -> None:
        """Bring the window to the front."""
        if self._view is None:
            self._view = self._made()
        QTimer.singleShot(0, self, self._show)  # making it and drawing it are two turns of the loop
        self.looked.emit()

    def open_only(self, value_id: str, shown: str) -> None:
        """Bring the window to the front with the findings of one value, which people know as `shown`."""
        self.open()
        if self._view is not None:
            self._view.filters.reset()
            self._view.filters.only(value_id, shown)

    def recorded(self) -> None:
        """The ledger has a new line."""
        if self._view is not None:
            self._gather.start()

    def close(self) -> None:
        """The app ends."""
        if self._view is not None:
            self._view.close()
        self._errands.waitForDone(2000)

    def _show(self) -> None:
        if self._view is not None:
            self._view.show()
            self._view.raise_()
            self._view.activateWindow()

    def _made(self) -> HistoryView:
        view = HistoryView(self._store.windows)
        self._number += 1
        self._reader = HistoryReader(self._store, rule_labels())
        view.exceptions_wanted.connect(self.exceptions_wanted)
        view.scan_wanted.connect(self.scan_wanted)
        view.dismiss_wanted.connect(self._dismiss)
        view.delete_wanted.connect(self._delete)
        view.closed.connect(self._closed)
        QTimer.singleShot(_DRAWN_MS, self, lambda: self._begin(view))
        return view

    def _begin(self, view: HistoryView) -> None:
        """Read for this window, unless it was closed already: the one that is open now has its own turn."""
        if self._view is view:
            self._run(self._read)

    def _closed(self) -> None:
        view, self._view = self._view, None
        if self._reader is not None:
            self._reader.stop()
        self._reader = None
        self._number += 1
        if view is not None:
            view.deleteLater()
            QTimer.singleShot(_GONE_MS, give_back)

    def _run(self, work: Callable[[HistoryReader, Callable[[Callable[[HistoryView], object]], None]], None]) -> None:
        """Do it on the other thread; what is to be shown of it is handed over with the number of the window."""
        reader, number = self._reader, self._number
        if reader is not None:
            self._errands.start(Errand(lambda: work(reader, lambda show: self._came.emit(number, show))))

    def _take(self, number: int, show: Callable[[HistoryView], object]) -> None:
        if self._view is not None and number == self._number:
            show(self._view)

    def _read(self, reader: HistoryReader, tell: Callable[[Callable[[HistoryView], object]], None]) -> None:
        dismissed = self._dismissed()
        tell(lambda view: view.set_dismissed(dismissed))
        try:
            reader.read(lambda rows: tell(lambda view: view.add_rows(rows)))
        except StoreError as error:
            log.error("the history cannot be read: %s", type(error).__name__)
            said = str(error)
            tell(lambda view: view.say(said))
        tell(lambda view: view.finish())

    def _read_news(self) -> None:
        def work(reader: HistoryReader, tell: Callable[[Callable[[HistoryView], object]], None]) -> None:
            try:
                rows, changed = reader.news()
            except StoreError as error:
                log.error("the history cannot be read on: %s", type(error).__name__)
                return
            tell(lambda view: view.take_news(rows, changed))

        self._run(work)

    def _delete(self, ids: Sequence[str]) -> None:
        def work(reader: HistoryReader, tell: Callable[[Callable[[HistoryView], object]], None]) -> None:
            try:
                self._store.delete(ids)
                reader.forget(ids)
            except StoreError as error:
                said = str(error)
                tell(lambda view: view.say(said))
            else:
                tell(lambda view: view.deleted(ids))

        self._run(work)

    def _dismiss(self, rows: Sequence[HistoryRow], on: bool) -> None:
        """Mark the values of these findings as not sensitive, everywhere and for good, or take that back."""
        values = {row.finding.value_id: row for row in rows if row.finding.value_id}

        def work(reader: HistoryReader, tell: Callable[[Callable[[HistoryView], object]], None]) -> None:
            try:
                if on:
                    found = [row.finding for row in values.values()]
                    dismissing.dismiss(self._store, [_exception(row) for row in values.values()], found)
                else:
                    dismissing.restore(self._store, values.keys())
            except StoreError as error:
                said = told(str(error))
                tell(lambda view: view.say(said))
                return
            dismissed = self._dismissed()
            tell(lambda view: self._dismissed_now(view, dismissed, rows, on))

        self._run(work)

    def _dismissed_now(
        self, view: HistoryView, dismissed: frozenset[str], rows: Sequence[HistoryRow], on: bool
    ) -> None:
        view.set_dismissed(dismissed)
        count = len({row.finding.value_id for row in rows})
        words = (
            plural("1 value is not sensitive.", "{count} values are not sensitive.", count)
            if on
            else tr("Guarded again.")
        )
        view.say(words, (lambda: self._dismiss(rows, False)) if on else None)
        self.recorded()  # the decisions about them
        self._changed()

    def _dismissed(self) -> frozenset[str]:
        return frozenset(entry.value_id for entry in dismissing.marks(self._store) if entry.value_id)


def _exception(row: HistoryRow) -> Allowance:
    shown, reason = f"{row.label} {row.finding.value}", dismissing.NOT_SENSITIVE
    return Allowance(secrets.token_hex(4), row.finding.value_id, None, None, None, reason, time.time(), shown=shown)
