"""Puts together what belongs to learning, looking back and quiet: history, review, exceptions, keys, Do Not Disturb,
what Canary recorded before."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable

from PySide6.QtCore import QThreadPool

from sonomos_app.desktop.bridge import GuardBridge
from sonomos_app.desktop.calm import Calm
from sonomos_app.desktop.errands import Errand
from sonomos_app.desktop.exceptions import ExceptionsDesk
from sonomos_app.desktop.guardtime import GuardTime
from sonomos_app.desktop.history import HistoryDesk
from sonomos_app.desktop.keys import Keys
from sonomos_app.desktop.review import ReviewDesk
from sonomos_app.desktop.takeover import TakeoverDesk
from sonomos_app.desktop.weekly import Sources, Weekly
from sonomos_app.guard.guard import Guard
from sonomos_app.store.store import Store
from sonomos_app.ui.tray import Tray
from sonomos_app.ui.window import MainWindow
from sonomos_core.policy.settings import Settings
from sonomos_platform import Platform


class Learned:
    """Lives in the window's thread."""

    def __init__(
        self,
        store: Store,
        guard: Guard,
        bridge: GuardBridge,
        platform: Platform,
        *,
        changed: Callable[[], None],
    ) -> None:
        """`changed` is called when exceptions were changed in a window."""
        self._errands = QThreadPool()
        self.history = HistoryDesk(store, changed=changed)
        self.exceptions = ExceptionsDesk(store, guard.learning, changed=changed)
        self.review = ReviewDesk(store, changed=changed)
        self.weekly = Weekly(Sources(store.reviewed, self.review.week, guard.learning.admits))
        self._time = GuardTime(store.guarded)
        self.takeover = TakeoverDesk(store, changed=bridge.written)
        self._ready: datetime.date | None = None
        self.keys = Keys(platform.hotkeys, guard.learning)
        self.calm = Calm(platform.desktop, guard.learning)
        self.history.exceptions_wanted.connect(self.exceptions.open)
        self.history.looked.connect(guard.learning.noticed)
        self.review.show_wanted.connect(self.history.open_only)
        for desk in (self.history, self.review):
            desk.scan_wanted.connect(lambda: self._errands.start(Errand(guard.look)))
            bridge.recorded.connect(desk.recorded)
        bridge.status_changed.connect(self.keys.follow)
        bridge.status_changed.connect(self.weekly.follow)
        bridge.status_changed.connect(self._time.follow)

    def connect_to(self, *sources: Tray | MainWindow) -> None:
        """Open the windows when people want them."""
        for source in sources:
            source.review_wanted.connect(lambda: self.review.open())
            if isinstance(source, Tray):
                self.weekly.ready.connect(functools.partial(self._announce, source))
                source.message_clicked.connect(self._open_announced)
            else:
                self.takeover.connect_to(source)
            source.history_wanted.connect(self.history.open)
            source.exceptions_wanted.connect(self.exceptions.open)

    def start(self, settings: Settings) -> None:
        """Listen to keys and to the desktop, and look what waits."""
        self.takeover.look()
        self.weekly.start(settings)
        self.keys.start(settings)
        self.calm.start(settings)

    def configure(self, settings: Settings) -> None:
        """Take over what the settings and the list of exceptions say now."""
        self.weekly.configure(settings)
        self.keys.configure(settings)
        self.calm.configure(settings)
        self.exceptions.refresh()
        self.review.refresh()

    def close(self) -> None:
        """The app ends."""
        self.takeover.close()
        self.weekly.close()
        self._time.close()
        self.keys.stop()
        self.calm.stop()
        self._errands.waitForDone(2000)
        self.review.close()
        self.history.close()
        self.exceptions.close()

    def _announce(self, tray: Tray, week: datetime.date, title: str, words: str) -> None:
        self._ready = week
        tray.tell(title, words)

    def _open_announced(self) -> None:
        """The notice was clicked on."""
        self.review.open(self._ready)
