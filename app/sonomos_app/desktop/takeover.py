"""Canary's record is offered in the main window, and taken over where the user says so: all of it off that thread."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QThread, QThreadPool, Signal

from sonomos_app.desktop.errands import Errand
from sonomos_app.guard.viewmodel import mark
from sonomos_app.guard.viewmodel.takeover import Stage, Takeover
from sonomos_app.store.errors import Stopped, StoreError
from sonomos_app.store.store import Store
from sonomos_app.ui.window import MainWindow

log = logging.getLogger("sonomos.desktop")

END_MS = 5000


TOLD_EVERY_S = 0.1


class _Watch:
    """Tells how far a takeover is, and stops it when it is asked to. Used on the other thread."""

    def __init__(self, offered: Takeover, stop: threading.Event, tell: Callable[[Takeover], object]) -> None:
        self._state, self._stop, self._tell = replace(offered, trouble="", stopped=False), stop, tell
        self._begun = self._told = time.monotonic()

    def looked(self, records: int) -> None:
        """Called by the merge. Raises Stopped."""
        if self._stop.is_set():
            raise Stopped("You stopped it; nothing was taken over.")
        self._say(Stage.LOOKING, records, max(records, self._state.records))

    def taken(self, findings: int, of: int) -> None:
        """Called by the merge."""
        self._say(Stage.WRITING, findings, of)

    def _say(self, stage: Stage, done: int, all_: int) -> None:
        now = time.monotonic()
        if stage is not self._state.stage:
            self._begun = now
        elif now < self._told + TOLD_EVERY_S:
            return
        self._told = now
        rate = round(done / (now - self._begun), -2) if now > self._begun else 0.0
        self._state = replace(self._state, stage=stage, done=done, all=all_, a_second=int(rate))
        self._tell(self._state)


class TakeoverDesk(QObject):
    """Lives in the window's thread. One folder is offered at a time, the next when that one is answered."""

    _found = Signal(object)  # what waits, or None
    _far = Signal(object)  # how far it is
    _came = Signal(object)  # what came of an answer

    def __init__(self, store: Store, *, changed: Callable[[], None], parent: QObject | None = None) -> None:
        """`changed` is called on another thread when the record holds more than before."""
        super().__init__(parent)
        self._store, self._changed = store, changed
        self._window: MainWindow | None = None
        self._state: Takeover | None = None
        self._looking = self._answering = False
        self._stop = threading.Event()
        self._errands = QThreadPool(self)
        self._errands.setMaxThreadCount(1)
        self._errands.setThreadPriority(QThread.Priority.LowPriority)
        self._found.connect(self._offer)
        self._far.connect(lambda state: self._show(state) if self._answering else None)
        self._came.connect(self._answered)

    def connect_to(self, window: MainWindow) -> None:
        """Offer it there."""
        self._window = window
        window.opened.connect(self.look)
        window.takeover.accepted.connect(lambda: self._answer(self._take))
        window.takeover.declined.connect(lambda: self._answer(self._decline))
        window.takeover.dismissed.connect(self._dismiss)
        window.takeover.stopped.connect(self._stop.set)

    @property
    def at_rest(self) -> bool:
        """Whether nothing is being looked for or done."""
        return not (self._looking or self._answering)

    def look(self) -> None:
        """Ask again what waits: Canary may have come, and a terminal may have answered."""
        if not self._looking:
            self._looking = True
            self._errands.start(Errand(self._find))

    def close(self) -> None:
        """The app ends; what is only looked at is left, what is being written is waited for."""
        self._stop.set()
        self._errands.clear()
        self._errands.waitForDone(END_MS)

    def _find(self) -> None:
        """Called on the other thread."""
        found: Takeover | None = None
        try:
            waiting = self._store.canary_waiting()
            if waiting:
                found = Takeover(waiting[0].path, self._store.places.home, waiting[0].records)
        finally:
            self._found.emit(found)

    def _offer(self, found: Takeover | None) -> None:
        self._looking = False
        if not self._answering:
            self._show(found)

    def _dismiss(self) -> None:
        self._show(None)
        self.look()

    def _answer(self, work: Callable[[Takeover], Takeover]) -> None:
        offered = self._state
        if offered is None or self._answering:
            return
        self._answering = True
        if work == self._take:  # which may last; the other is done in no time
            self._stop.clear()
            self._show(replace(offered, stage=Stage.LOOKING, trouble="", stopped=False))
        self._errands.start(Errand(lambda: self._carry_out(offered, work)))

    def _answered(self, after: Takeover) -> None:
        self._answering = False
        self._show(after)

    def _carry_out(self, offered: Takeover, work: Callable[[Takeover], Takeover]) -> None:
        """Called on the other thread. Whatever goes wrong, the line does not go on saying that it works."""
        offered = replace(offered, trouble="", stopped=False)
        after = replace(offered, trouble=mark("Something went wrong. You can try again; nothing is taken over twice."))
        try:
            after = work(offered)
        except Stopped:
            after = replace(offered, stopped=True)
        except StoreError as error:
            log.error("Canary's record was not dealt with: %s", type(error).__name__)
            after = replace(offered, trouble=str(error))
        finally:
            self._came.emit(after)

    def _take(self, offered: Takeover) -> Takeover:
        """Called on the other thread."""
        try:
            merged = self._store.merge(offered.folder, _Watch(offered, self._stop, self._far.emit))
        finally:
            self._changed()  # also where only the note of it could not be written
        return replace(offered, stage=Stage.TAKEN, findings=merged.findings, known=merged.known, trouble="")

    def _decline(self, offered: Takeover) -> Takeover:
        """Called on the other thread."""
        self._store.decline_canary(offered.folder)
        return replace(offered, stage=Stage.DECLINED, trouble="")

    def _show(self, state: Takeover | None) -> None:
        if state != self._state and self._window is not None:
            self._state = state
            self._window.takeover.show_state(state)
