"""The threads at whose work nobody looks are asked twice a minute whether they are there."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer

from sonomos_app.faults import described
from sonomos_app.guard.guard import Guard
from sonomos_app.guard.recording import QueueRecorder
from sonomos_platform.errors import ClipboardUnavailable

log = logging.getLogger("sonomos.desktop")

EVERY_MS = 30_000
"""Longer than a clip may take to be read: a slow one is not taken for a thread that hangs. It is told within two."""
MOST = 3
"""A watch that falls silent again and again is not begun anew for ever: each leaves a thread behind."""

Ask = Callable[[Callable[[], None]], object]


class Pulse:
    """One thread's: it is asked with each beat, unless it still owes the last answer."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._answered = threading.Event()
        self._answered.set()

    def beat(self) -> bool:
        """Whether it answered the last time; then it is asked again."""
        if not self._answered.is_set():
            return False
        self._answered = fresh = threading.Event()
        self._ask(fresh.set)
        return True


class Heartbeat(QObject):
    """Lives in the window's thread, which never waits for the answers."""

    def __init__(self, guard: Guard, recorder: QueueRecorder, *, renewed: Callable[[], object]) -> None:
        """`renewed` is called when the clipboard is watched again; from any thread."""
        super().__init__()
        self._guard, self._life, self._renewed = guard, guard.life, renewed
        self._watch, self._record = Pulse(guard.life.ask), Pulse(recorder.ping)
        self._watch_silent = self._record_silent = False
        self._mending: threading.Thread | None = None
        self._renewals = 0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.beat)

    def start(self, every_ms: int = EVERY_MS) -> None:
        """Ask from now on."""
        self._timer.start(every_ms)

    def stop(self) -> None:
        """Ask no more."""
        self._timer.stop()

    def beat(self) -> None:
        """Tell what changed since the last beat, and ask again."""
        silent = not self._record.beat()
        if silent is not self._record_silent:
            self._record_silent = silent
            self._aside(lambda: self._life.record_told(silent=silent))
        if self._mending is not None and self._mending.is_alive():
            return
        silent = not self._watch.beat()
        if silent is not self._watch_silent:
            self._watch_silent = silent
            self._mending = self._aside(self._mend if silent else self._recovered)

    def _mend(self) -> None:
        """Say it, then begin the watch anew, if that can be done."""
        log.error("the clipboard watch does not answer")
        self._life.told(silent=True)
        if self._renewals >= MOST:
            return
        self._renewals += 1
        try:
            if not self._life.renew():
                return
        except ClipboardUnavailable as error:
            self._guard.failed(str(error))
            return
        self._watch = Pulse(self._life.ask)
        self._watch.beat()
        log.info("the clipboard is watched anew")

    def _recovered(self) -> None:
        self._life.told(silent=False)
        self._renewed()

    @staticmethod
    def _aside(work: Callable[[], None]) -> threading.Thread:
        """On a thread of its own: what hangs may keep that one, too."""

        def errand() -> None:
            try:
                work()
            except Exception as error:  # noqa: BLE001 - the next beat must come all the same
                log.error("a silent thread could not be dealt with: %s", described(type(error), error.__traceback__))

        thread = threading.Thread(target=errand, name="sonomos-heartbeat", daemon=True)
        thread.start()
        return thread
