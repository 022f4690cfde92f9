"""Ties windows, guard and store together: news go to the windows, wishes to the guard."""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from sonomos_app.desktop.bridge import GuardBridge
from sonomos_app.desktop.door import Door
from sonomos_app.desktop.errands import Errand
from sonomos_app.desktop.overview import Overview, overview
from sonomos_app.guard.guard import Guard
from sonomos_app.guard.prompts import GuardStatus
from sonomos_app.guard.state import UNTIL_RESTART
from sonomos_app.guard.viewmodel import tray_state
from sonomos_app.store.errors import StoreError
from sonomos_app.store.store import Store
from sonomos_app.ui.presenter import Presenter
from sonomos_app.ui.tray import Tray
from sonomos_app.ui.window import MainWindow

log = logging.getLogger("sonomos.desktop")

LONGEST_MS = 60 * 60 * 1000
"""A timer takes no more than some weeks; after this long what is to expire is looked at anew."""

GATHER_MS = 300
"""Several findings within this time are shown by one reading of the ledger."""

ERRANDS_MS = 2000
"""At the end, wishes are waited for no longer."""


class Controller(QObject):
    """Lives in the window thread. The guard may be busy with a large clip, so what it is told is told from another."""

    overview_read = Signal(object)
    expiry_told = Signal(object)

    def __init__(
        self,
        store: Store,
        guard: Guard,
        bridge: GuardBridge,
        door: Door,
        tray: Tray,
        window: MainWindow,
        presenter: Presenter,
        *,
        reload_policy: Callable[[], None],
        quit_app: Callable[[], None],
    ) -> None:
        super().__init__()
        self._store, self._guard = store, guard
        self._tray, self._window, self._presenter = tray, window, presenter
        self._reload_policy, self._quit_app = reload_policy, quit_app
        self._status = guard.status()
        self._overview = Overview(0, 0, ())
        self._seen_total: int | None = None
        self._gather = _once(self, GATHER_MS, self._read_overview)
        self._expiry = _once(self, 0, self._expire)
        self._errands = QThreadPool(self)
        self._errands.setMaxThreadCount(1)  # wishes keep their order
        bridge.prompted.connect(presenter.show_prompt)
        bridge.withdrawn.connect(presenter.withdraw)
        bridge.status_changed.connect(presenter.set_status)
        bridge.status_changed.connect(self._status_changed)
        bridge.recorded.connect(self._gather.start)
        bridge.troubled.connect(self._tell(guard.trouble))
        presenter.answered.connect(self._tell(guard.answer))
        door.shown.connect(self.show_window)
        door.reloaded.connect(self._reload_policy)
        door.quit_asked.connect(self._quit_app)
        self.overview_read.connect(self._take_overview)
        self.expiry_told.connect(self._wait_for)
        self._connect_wishes(tray, window)

    def start(self, *, background: bool) -> None:
        """Show what there is to show; without a tray host a window takes its place."""
        self._tray.show()
        self._read_overview()
        self._show_status()
        if not background or not self._tray.has_host:
            self.show_window()

    def show_window(self) -> None:
        """Bring the main window to the front."""
        self._gather.start()
        self._window.showNormal()
        self._window.raise_()
        self._window.activateWindow()

    def close(self) -> None:
        """Wait until what people wanted is done."""
        self._errands.waitForDone(ERRANDS_MS)

    def _connect_wishes(self, tray: Tray, window: MainWindow) -> None:
        for source in (tray, window):
            source.pause_wanted.connect(self._tell(self._pause))
            source.resume_wanted.connect(self._tell(self._guard.resume))
            source.scan_wanted.connect(self._tell(self._guard.look))
            source.restore_wanted.connect(self._tell(self._guard.restore))
            source.quit_wanted.connect(self._quit_app)
        tray.findings_wanted.connect(self.show_window)
        tray.ignore_next_wanted.connect(self._tell(self._guard.learning.ignore_next))
        tray.quiet_wanted.connect(self._tell(self._guard.learning.set_quiet))
        tray.reader_send_wanted.connect(self._tell(self._guard.send_to_reader))
        tray.reader_allow_wanted.connect(self._tell(self._guard.allow_reader))
        window.closed.connect(self._window_closed)
        window.aged.connect(self._show_status)

    def _pause(self, seconds: float) -> None:
        self._guard.pause(UNTIL_RESTART if math.isinf(seconds) else time.time() + seconds)

    def _window_closed(self) -> None:
        """Without a tray host the window is the only way back, so it stays in the task bar."""
        if not self._tray.has_host:
            QTimer.singleShot(0, self._window, self._window.showMinimized)

    def _status_changed(self, status: GuardStatus) -> None:
        self._status = status
        self._show_status()
        self._expire()

    def _show_status(self) -> None:
        today, total, lifetime = self._overview.today, self._overview.total, self._overview.lifetime
        self._tray.set_status(self._status, today, total, lifetime)
        self._window.show_state(tray_state(self._status, today, total, now=time.time(), lifetime=lifetime))

    def _tell(self, guard: Callable[..., object]) -> Callable[..., None]:
        """The same call, made on the thread for errands."""
        return lambda *what: self._errands.start(Errand(lambda: guard(*what)))

    def _expire(self) -> None:
        self._errands.start(Errand(lambda: self.expiry_told.emit(self._guard.expire())))

    def _wait_for(self, upcoming: float | None) -> None:
        if upcoming is None or math.isinf(upcoming):
            self._expiry.stop()
        else:
            left_ms = math.ceil((upcoming - time.time()) * 1000) + 50
            self._expiry.start(min(max(50, left_ms), LONGEST_MS))

    def _read_overview(self) -> None:
        QThreadPool.globalInstance().start(Errand(self._overview_job))

    def _overview_job(self) -> None:
        try:
            self.overview_read.emit(overview(self._store, time.time()))
        except StoreError as error:
            log.error("the findings cannot be read: %s", type(error).__name__)

    def _take_overview(self, read: Overview) -> None:
        self._overview = read
        if self._seen_total is not None and read.total > self._seen_total and not self._window.isActiveWindow():
            self._tray.set_news(True)
        self._seen_total = read.total
        self._show_status()
        self._window.show_findings(read.rows)


def _once(parent: QObject, delay_ms: int, call: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(delay_ms)
    timer.timeout.connect(call)
    return timer
