"""The page Protection at work: looks at every channel, runs the tests, and does what its buttons promise."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from typing import assert_never

from PySide6.QtCore import QObject, QThread, QThreadPool, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from sonomos_app.desktop.errands import Errand
from sonomos_app.desktop.remedies import Parts, remedied
from sonomos_app.health import clipboard, front, readers
from sonomos_app.health.bundle import Contents
from sonomos_app.health.channel import Channel, Fix
from sonomos_app.health.examination import CHECKS
from sonomos_app.health.look import Check, Live, Look
from sonomos_app.ui.protection import PageState, Progress, ProtectionWindow, page_state
from sonomos_app.ui.tray import Tray

END_MS = 2000
AGEING_MS = 20_000
TRAY_S = 0.5
"""So long another thread waits until the window's thread has looked at the tray."""


class ProtectionDesk(QObject):
    """Lives in the window's thread; looks and tests run on a thread of their own, one after another."""

    settings_wanted = Signal()
    bundle_wanted = Signal(object)  # Contents
    _seen = Signal(int, str, object)  # run, name, Channel
    _begun = Signal(int, str)
    _over = Signal(int)
    _said = Signal(str)
    _tray_asked = Signal()

    def __init__(self, parts: Parts, tray: Tray, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts, self._tray = parts, tray
        self._channels: dict[str, Channel] = {}
        self._run, self._sentence = 0, ""
        self._looking = self._changed = False
        self._progress: Progress | None = None
        self._stop = threading.Event()
        self._tray_state, self._tray_looked = "none", threading.Event()
        self.window: ProtectionWindow | None = None
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._ageing = QTimer(self)
        self._ageing.setInterval(AGEING_MS)
        self._ageing.timeout.connect(self._draw)
        self._seen.connect(self._take)
        self._begun.connect(self._begin)
        self._over.connect(self._end)
        self._said.connect(self._say)
        self._tray_asked.connect(self._look_at_tray)

    # What other rooms want

    def open(self) -> None:
        """Bring the page to the front; where the readers were never tested, the tests run at once."""
        if self.window is None:
            self.window = self._made()
            self._start(CHECKS, test=readers.NAME not in self._parts.trials.proofs)
        self.window.showNormal()
        self.window.raise_()
        self.window.activateWindow()

    def refresh(self) -> None:
        """Something changed: look again, if anybody sees it and no test runs."""
        if self.window is not None and self._progress is None:
            self._start(CHECKS, test=False)

    def follow(self, status: object) -> None:
        """The guard's state changed: look at what it decides, now or when the present look is over."""
        if self.window is None:
            return
        if self._looking:
            self._changed = True
        else:
            self._start((clipboard.CHECK, front.CHECK), test=False)

    def live(self) -> Live:
        """What only the running app knows. From any thread; blocks for a moment."""
        parts = self._parts
        return Live(
            guard=parts.guard.status(),
            system=parts.platform.name,
            limit=parts.platform.limit or parts.platform.reason,
            capabilities=frozenset(each.value for each in parts.platform.clipboard.capabilities),
            names_front=parts.platform.clipboard.active() is not None,
            tray=self._tray_now(),
            keys=parts.keys.any_set,
            keys_reason=parts.keys.reason,
            keys_refused=parts.trials.keys_refused,
            proofs=parts.trials.proofs,
        )

    def look(self) -> Look:
        """Everything a channel may look at. From any thread but the window's."""
        parts = self._parts
        return Look(parts.store, parts.detector, time.time(), self.live(), login=parts.switch.enabled)

    @property
    def channels(self) -> Sequence[Channel]:
        """What is known of each, in the order of the table."""
        return [self._channels[check.name] for check in CHECKS if check.name in self._channels]

    def _gather(self) -> None:
        """What is on the page now goes into the bundle."""
        channels = self.channels
        self._pool.start(Errand(lambda: self.bundle_wanted.emit(Contents(self.look(), channels))))

    def close(self) -> None:
        """The app ends."""
        self._stop.set()
        self._run += 1
        if self.window is not None:
            self.window.close()
        self._pool.waitForDone(END_MS)

    # The page

    def _made(self) -> ProtectionWindow:
        window = ProtectionWindow(self._state(), self._parts.store.windows)
        window.test_wanted.connect(lambda: self._start(CHECKS, test=True))
        window.stop_wanted.connect(lambda: self._stop.set())  # of the run there is then
        window.fix_wanted.connect(self._fix)
        window.bundle_wanted.connect(self._gather)
        window.closed.connect(self._closed)
        # Later: Qt is still telling the window's parts of the new language.
        window.respoken.connect(lambda: QTimer.singleShot(0, self, self._speak_again))
        self._ageing.start()
        return window

    def _closed(self) -> None:
        window, self.window = self.window, None
        self._ageing.stop()
        self._stop.set()
        if window is not None:
            window.deleteLater()

    def _state(self) -> PageState:
        return page_state(CHECKS, self._channels, time.time(), progress=self._progress, said=self._sentence)

    def _draw(self) -> None:
        if self.window is not None:
            self.window.show_state(self._state())

    def _speak_again(self) -> None:
        if self.window is not None:
            self.window.speak_again(self._state())

    def _say(self, sentence: str) -> None:
        if sentence:
            self._sentence = sentence
            self._draw()

    # Looking and testing

    def _start(self, checks: Sequence[Check], *, test: bool) -> None:
        self._run += 1
        self._stop.set()  # what runs still is out of date
        stop = self._stop = threading.Event()
        run, self._sentence = self._run, ""
        self._looking, self._changed = True, False
        if test:
            self._progress = Progress(0, len(checks), checks[0].name)
        self._draw()
        self._pool.start(Errand(lambda: self._examine(run, checks, stop, test=test)))

    def _examine(self, run: int, checks: Sequence[Check], stop: threading.Event, *, test: bool) -> None:
        """On the pool's thread."""
        look = self.look()
        for check in checks:
            if stop.is_set():
                break
            self._begun.emit(run, check.name)
            if test:
                self._parts.trials.run(check.name, by_helper=True)
                look = self.look()
            self._seen.emit(run, check.name, check.examine(look))
        self._over.emit(run)

    def _begin(self, run: int, name: str) -> None:
        if run == self._run and self._progress is not None:
            self._progress = Progress(self._progress.done, self._progress.all, name)
            self._draw()

    def _take(self, run: int, name: str, channel: Channel) -> None:
        if run != self._run:
            return
        self._channels[name] = channel
        if self._progress is not None:
            self._progress = Progress(self._progress.done + 1, self._progress.all, name)
        self._draw()

    def _end(self, run: int) -> None:
        if run == self._run:
            self._looking, self._progress = False, None
            self._draw()
            if self._changed:
                self.follow(None)

    # Remedies

    def _fix(self, name: str, fix: Fix) -> None:
        match fix:
            case Fix.TEST:
                self._test_one(name)
            case Fix.SHOW_AGAIN:
                self._tray.show_again()
                self._start(CHECKS, test=False)
            case Fix.SETTINGS:
                self.settings_wanted.emit()
            case Fix.FOLDER:
                QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._parts.store.places.home)))
            case Fix.RESUME | Fix.START_AT_LOGIN | Fix.RETRY_KEY | Fix.CLOSE_TO_OTHERS:
                # First the remedy, then a look at everything: one thread does both.
                self._pool.start(Errand(lambda: self._said.emit(remedied(fix, self._parts))))
                self._start(CHECKS, test=False)
            case _:
                assert_never(fix)

    def _test_one(self, name: str) -> None:
        """The readers are proven by the clipboard's own test."""
        wanted = {name, clipboard.NAME} if name == readers.NAME else {name}
        self._start([check for check in CHECKS if check.name in wanted], test=True)

    # The tray belongs to the window's thread

    def _tray_now(self) -> str:
        if QThread.currentThread() is self.thread():
            self._look_at_tray()
        else:
            self._tray_looked.clear()
            self._tray_asked.emit()
            self._tray_looked.wait(TRAY_S)
        return self._tray_state

    def _look_at_tray(self) -> None:
        self._tray_state = self._tray.seen()
        self._tray_looked.set()
