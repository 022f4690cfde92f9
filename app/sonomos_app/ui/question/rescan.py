"""Scanning the edited text off the window's thread; a result that comes late is dropped by its number."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal

from sonomos_app.guard.viewmodel import Review
from sonomos_core.model import Match

Rescan = Callable[[str], tuple[Match, ...]]

_PAUSE_MS = 150
_log = logging.getLogger("sonomos.app")


class Rescanner(QObject):
    """Scans the last text it was given, a moment after the last change.

    It lives until its last worker has ended, whichever window it was made for.
    """

    found = Signal(object)  # Review
    failed = Signal()
    _done = Signal(int, object)

    def __init__(self, rescan: Rescan) -> None:
        super().__init__()
        self._rescan = rescan
        self._number = 0
        self._text = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._start)
        self._done.connect(self._take)

    def scan(self, text: str) -> None:
        """Scan this text soon; any earlier request is void."""
        self._number += 1
        self._text = text
        self._pause.start()

    def stop(self) -> None:
        """No result of any request is wanted any more."""
        self._number += 1
        self._text = ""
        self._pause.stop()

    def _start(self) -> None:
        QThreadPool.globalInstance().start(_Job(self, self._number, self._text))

    def work(self, number: int, text: str) -> None:
        """Runs in the worker; anything that goes wrong is told by class only, since a message could quote the text."""
        try:
            result: Review | None = Review(text, self._rescan(text))
        except Exception as error:  # noqa: BLE001 - whatever a scanner raises, the window must learn that it failed
            _log.error("scanning an edited text failed: %s", type(error).__name__)
            result = None
        self._done.emit(number, result)

    def _take(self, number: int, result: Review | None) -> None:
        if number != self._number:
            return
        if result is None:
            self.failed.emit()
        else:
            self.found.emit(result)


class _Job(QRunnable):
    def __init__(self, owner: Rescanner, number: int, text: str) -> None:
        super().__init__()
        self._owner, self._number, self._text = owner, number, text

    def run(self) -> None:
        self._owner.work(self._number, self._text)
