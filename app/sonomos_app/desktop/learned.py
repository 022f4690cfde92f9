"""Puts together what belongs to learning and quiet: history, exceptions, keys, Do Not Disturb."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QThreadPool

from sonomos_app.desktop.bridge import GuardBridge
from sonomos_app.desktop.calm import Calm
from sonomos_app.desktop.errands import Errand
from sonomos_app.desktop.exceptions import ExceptionsDesk
from sonomos_app.desktop.history import HistoryDesk
from sonomos_app.desktop.keys import Keys
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
        self.keys = Keys(platform.hotkeys, guard.learning)
        self.calm = Calm(platform.desktop, guard.learning)
        self.history.exceptions_wanted.connect(self.exceptions.open)
        self.history.looked.connect(guard.learning.noticed)
        self.history.scan_wanted.connect(lambda: self._errands.start(Errand(guard.look)))
        bridge.recorded.connect(self.history.recorded)
        bridge.status_changed.connect(self.keys.follow)

    def connect_to(self, *sources: Tray | MainWindow) -> None:
        """Open the windows when people want them."""
        for source in sources:
            source.history_wanted.connect(self.history.open)
            source.exceptions_wanted.connect(self.exceptions.open)

    def start(self, settings: Settings) -> None:
        """Listen to keys and to the desktop."""
        self.keys.start(settings)
        self.calm.start(settings)

    def configure(self, settings: Settings) -> None:
        """Take over what the settings and the list of exceptions say now."""
        self.keys.configure(settings)
        self.calm.configure(settings)
        self.exceptions.refresh()

    def close(self) -> None:
        """The app ends."""
        self.keys.stop()
        self.calm.stop()
        self._errands.waitForDone(2000)
        self.history.close()
        self.exceptions.close()
