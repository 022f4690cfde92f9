"""Ending politely when the system asks for it, and beginning anew when the program was replaced."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier

AGAIN = "SIGUSR1"
"""What the package sends when it has put a new program in the place of the running one."""


class PoliteEnd(QObject):
    """Calls `quit_app` in the window thread on SIGTERM, SIGINT and SIGHUP, `restart_app` on SIGUSR1.

    Python runs signal handlers only between its own instructions, which an idle window thread never reaches; the
    wake-up descriptor makes the signal an event.
    """

    def __init__(
        self, quit_app: Callable[[], None], restart_app: Callable[[], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._ours, self._theirs = socket.socketpair()
        for end in (self._ours, self._theirs):
            end.setblocking(False)
        self._quit, self._restart = quit_app, restart_app
        self._notifier = QSocketNotifier(self._ours.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._arrived)
        signal.set_wakeup_fd(self._theirs.fileno(), warn_on_full_buffer=False)
        for name in ("SIGTERM", "SIGINT", "SIGHUP", AGAIN):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), lambda *_: None)

    def _arrived(self) -> None:
        came = self._ours.recv(16)  # one byte for each signal, its number
        again = getattr(signal, AGAIN, None)
        if again is not None and set(came) == {again}:
            self._restart()
        else:
            self._quit()
