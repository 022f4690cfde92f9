"""Ending politely when the system asks for it."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier


class PoliteEnd(QObject):
    """Calls `quit_app` in the window thread on SIGTERM, SIGINT and SIGHUP.

    Python runs signal handlers only between its own instructions, which an idle window thread never reaches; the
    wake-up descriptor makes the signal an event.
    """

    def __init__(self, quit_app: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ours, self._theirs = socket.socketpair()
        for end in (self._ours, self._theirs):
            end.setblocking(False)
        self._quit = quit_app
        self._notifier = QSocketNotifier(self._ours.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._arrived)
        signal.set_wakeup_fd(self._theirs.fileno(), warn_on_full_buffer=False)
        for name in ("SIGTERM", "SIGINT", "SIGHUP"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), lambda *_: None)

    def _arrived(self) -> None:
        self._ours.recv(16)
        self._quit()
