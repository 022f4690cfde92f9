"""Ties the review's window to the store: weeks are counted on another thread, wishes are done there."""

from __future__ import annotations

import datetime
import gc
import importlib
import logging
import sys
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QThread, QThreadPool, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from sonomos_app.desktop.errands import Errand
from sonomos_app.desktop.exceptions import row_of
from sonomos_app.desktop.overview import rule_labels
from sonomos_app.desktop.saving import Ask, Saving
from sonomos_app.desktop.ticking import Ticking
from sonomos_app.figures.days import monday_of
from sonomos_app.figures.review import week_of
from sonomos_app.figures.week import Item, Repeated, Tick, Week
from sonomos_app.guard.viewmodel.exceptions import sentence
from sonomos_app.guard.viewmodel.week import Names, tick_words, value_name
from sonomos_app.language import told, tr
from sonomos_app.store.choices.allow import Allowance
from sonomos_app.store.errors import StoreError
from sonomos_app.store.store import Store
from sonomos_app.ui.review import Export, ReviewView

log = logging.getLogger("sonomos.desktop")

GATHER_MS = 1500
_PAGE = "sonomos_app.ui.review.page"

Show = Callable[[ReviewView], object]


def load_page() -> None:
    """Load what the page is drawn with. A round of the collector of reference cycles over so many new objects would
    stop every thread for a moment, so they are kept from it.
    """
    if _PAGE not in sys.modules:
        gc.disable()
        try:
            importlib.import_module(_PAGE)
            gc.freeze()
        finally:
            gc.enable()


class ReviewDesk(QObject):
    """Opens the window, fills it, and does what people want there. Late news of a window that is gone are dropped."""

    show_wanted = Signal(str, str)  # a value's id, and what people call it
    scan_wanted = Signal()
    _came = Signal(int, object)  # the number of the request, what to do with the window

    def __init__(
        self,
        store: Store,
        *,
        changed: Callable[[], None],
        today: Callable[[], datetime.date] = datetime.date.today,
        browse: Callable[[str], object] | None = None,
        ask: Ask | None = None,
        gather_ms: int = GATHER_MS,
        parent: QObject | None = None,
    ) -> None:
        """`changed` is called in the window's thread when an exception was made or taken back; `browse` opens an
        address in the user's browser; `ask` where to write a file."""
        super().__init__(parent)
        self._store, self._changed, self._today = store, changed, today
        self._browse = browse or (lambda address: QDesktopServices.openUrl(QUrl(address)))
        self._ticking = Ticking(store)
        self._saving = Saving(store, today, ask)
        self._saving.said.connect(self._tell)
        self._view: ReviewView | None = None
        self._names: Names = {}
        self._verified: bool | None = None
        self._number = 0
        self._errands = QThreadPool(self)
        self._errands.setMaxThreadCount(1)  # wishes keep their order
        self._checks = QThreadPool(self)
        self._checks.setMaxThreadCount(1)
        self._checks.setThreadPriority(QThread.Priority.LowPriority)
        self._gather = QTimer(self)
        self._gather.setSingleShot(True)
        self._gather.setInterval(gather_ms)
        self._gather.timeout.connect(lambda: self._read_again())
        self._came.connect(self._take)

    @property
    def view(self) -> ReviewView | None:
        """The window, while it is open."""
        return self._view

    def open(self, day: datetime.date | None = None) -> None:
        """Bring the window to the front, with the week of a day, this one's where none is named."""
        first = monday_of(day or self._today())
        if self._view is None:
            self._view = self._made(first)
            self._checks.start(Errand(self._verify))
            self._read(first)
        elif day is not None and first != self._view.first:
            self._turn(first)
        self._view.show()
        self._view.raise_()
        self._view.activateWindow()

    def recorded(self) -> None:
        """The ledger has a new line."""
        if self._view is not None and self._view.first == monday_of(self._today()):
            self._gather.start()

    def refresh(self) -> None:
        """Something that the week shows was changed elsewhere."""
        if self._view is not None:
            self._gather.start()

    def close(self) -> None:
        """The app ends."""
        if self._view is not None:
            self._view.close()
        self._saving.close()
        for pool in (self._errands, self._checks):
            pool.clear()
            pool.waitForDone(2000)

    def _made(self, first: datetime.date) -> ReviewView:
        view = ReviewView(first, self._store.windows, today=self._today)
        view.week_wanted.connect(self._turn)
        view.tick_wanted.connect(self._tick)
        view.show_wanted.connect(self._show)
        view.remove_wanted.connect(self._remove)
        view.link_wanted.connect(self._browse)
        view.export_wanted.connect(self._export)
        view.scan_wanted.connect(self.scan_wanted)
        view.closed.connect(self._closed)
        return view

    def _closed(self) -> None:
        view, self._view = self._view, None
        self._number += 1
        self._gather.stop()
        if view is not None:
            view.deleteLater()

    def _turn(self, first: datetime.date) -> None:
        """Another week is wanted; what is said of the one before goes."""
        if self._view is not None:
            self._view.say("")
            self._view.show_reading(first)
            self._read(first)

    def _read_again(self) -> None:
        if self._view is not None:
            self._read(self._view.first)

    def _read(self, first: datetime.date) -> None:
        """Count a week; of two wishes only the later one is shown."""
        self._number += 1
        number = self._number
        self._errands.start(Errand(lambda: self._count(number, first)))

    def _count(self, number: int, first: datetime.date) -> None:
        """Called on the other thread. Whatever goes wrong, the window does not go on saying that it reads."""
        show: Show = lambda view: view.show_broken(tr("Something went wrong while it was counted."))  # noqa: E731
        try:
            show = self._counted(first)
        finally:
            self._came.emit(number, show)

    def _counted(self, first: datetime.date) -> Show:
        """Called on the other thread: the page is loaded there, too, since the drawing library takes its time."""
        load_page()
        try:
            names = rule_labels()
            week = self.week(first)
        except StoreError as error:
            log.error("the week cannot be read: %s", type(error).__name__)
            said = told(str(error))
            return lambda view: view.show_broken(said)
        return lambda view: self._show_week(view, week, names)

    def week(self, day: datetime.date) -> Week:
        """The week of a day. Any thread. Raises StoreError."""
        return week_of(self._store, day, verified=self._verified, said=self._said)

    def _said(self, exception: str) -> str:
        entry = next((entry for entry in self._store.allowed.list() if entry.id == exception), None)
        return sentence(row_of(entry)) if entry is not None else exception

    def _show_week(self, view: ReviewView, week: Week, names: Names) -> None:
        self._names = names
        view.draw_week(week, names)

    def _verify(self) -> None:
        """Called on a thread of little weight: the first time a long record takes a while."""
        try:
            self._verified = self._store.verify(anew=False).intact
        except StoreError as error:
            log.error("the ledger cannot be verified: %s", type(error).__name__)
            return
        self._came.emit(0, lambda view: self._read_again())

    def _take(self, number: int, show: Show) -> None:
        if self._view is not None and number in (0, self._number):
            show(self._view)

    def _tell(self, sentence: str) -> None:
        if self._view is not None:
            self._view.say(sentence)

    # Wishes

    def _do(self, work: Callable[[], Show]) -> None:
        """Do it on the other thread, show what came of it, and count the week anew."""

        def errand() -> None:
            try:
                show = work()
            except StoreError as error:
                said = told(str(error))
                self._came.emit(0, lambda view: view.say(said))
            else:
                self._came.emit(0, show)
            self._came.emit(0, lambda view: self._read_again())

        self._errands.start(Errand(errand))

    def _item(self, id_: str) -> Item | None:
        week = self._view.week if self._view is not None else None
        return next((item for item in week.items if item.id == id_), None) if week is not None else None

    def _tick(self, id_: str, tick: Tick | None) -> None:
        item = self._item(id_)
        if item is not None:
            self._tick_item(item, tick, undoing=False)

    def _tick_item(self, item: Item, tick: Tick | None, *, undoing: bool) -> None:
        shown = value_name(item.value, self._names) if item.value is not None else ""

        def work() -> Show:
            changed = self._ticking.tick(item, tick, shown)
            return lambda view: self._ticked(view, item, tick, undoing=undoing, changed=changed)

        self._do(work)

    def _ticked(self, view: ReviewView, item: Item, tick: Tick | None, *, undoing: bool, changed: bool) -> None:
        if changed:
            self._changed()
        said = tr("Ticked off: {how}.", how=tick_words(tick)) if tick is not None else tr("Open again.")
        if undoing:
            view.say(tr("Open again.") if tick is None else said)
            return
        now = replace(item, tick=tick)
        view.say(said, lambda: self._tick_item(now, item.tick, undoing=True))

    def _export(self, kind: Export) -> None:
        if self._view is not None and self._view.week is not None:
            self._saving.save(self._view, kind, self._view.week, self._names)

    def _show(self, value: Repeated) -> None:
        self.show_wanted.emit(value.value_id, value_name(value, self._names))

    def _remove(self, exception: str) -> None:
        def work() -> Show:
            gone = tuple(entry for entry in self._store.allowed.list() if entry.id == exception)
            self._store.allowed.remove(exception)
            return lambda view: self._removed(view, gone)

        self._do(work)

    def _removed(self, view: ReviewView, gone: tuple[Allowance, ...]) -> None:
        self._changed()
        view.say(tr("The exception is removed."), lambda: self._put_back(gone))

    def _put_back(self, gone: tuple[Allowance, ...]) -> None:
        def work() -> Show:
            self._store.allowed.put(*gone)
            return self._is_back

        self._do(work)

    def _is_back(self, view: ReviewView) -> None:
        self._changed()
        view.say(tr("The exception holds again."))
