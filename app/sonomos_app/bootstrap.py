"""The composition root of the tray app: the one place where its parts meet."""

from __future__ import annotations

import logging
import sys
import threading
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication

import sonomos_platform
from sonomos_app.copied_files import CopiedFiles
from sonomos_app.desktop.bridge import GuardBridge
from sonomos_app.desktop.bundle import BundleDesk
from sonomos_app.desktop.controller import Controller
from sonomos_app.desktop.door import Door
from sonomos_app.desktop.heartbeat import Heartbeat
from sonomos_app.desktop.introduction import Introduction, proof_on
from sonomos_app.desktop.learned import Learned
from sonomos_app.desktop.memory import StoreMemory
from sonomos_app.desktop.names import OwnNames
from sonomos_app.desktop.preferences import Preferences
from sonomos_app.desktop.protection import ProtectionDesk
from sonomos_app.desktop.proving import Proving
from sonomos_app.desktop.remedies import Parts
from sonomos_app.desktop.rules.desk import RuleDesk
from sonomos_app.desktop.rules.opening import RuleWindows
from sonomos_app.desktop.signals import PoliteEnd
from sonomos_app.desktop.standing_policy import StandingPolicy
from sonomos_app.desktop.trouble import StoreTrouble
from sonomos_app.desktop.watching import PolicyWatch
from sonomos_app.guard.guard import Guard
from sonomos_app.guard.recording import QueueRecorder
from sonomos_app.health import record
from sonomos_app.ipc.server import IpcServer
from sonomos_app.store.errors import StoreError
from sonomos_app.store.remembered.numbers import PlaceholderNumbers
from sonomos_app.store.store import Store
from sonomos_app.ui import tongue
from sonomos_app.ui.presenter import Presenter
from sonomos_app.ui.theme import Mode, theme
from sonomos_app.ui.tray import Tray
from sonomos_app.ui.window import MainWindow
from sonomos_core import Detector
from sonomos_core.placeholders import Placeholders
from sonomos_platform.autostart import autostart, own_command
from sonomos_platform.autostart.api import Autostart
from sonomos_platform.errors import ClipboardUnavailable
from sonomos_platform.heap import give_back
from sonomos_platform.managed import administered_files

log = logging.getLogger("sonomos.desktop")

SWITCH_S = 0.0005
SETTLED_MS = 5000
RESTART = 75
"""The exit status of the event loop when the program is to begin anew."""


class Desktop:
    """Everything that runs while the tray app runs."""

    def __init__(self, home: Path, *, background: bool) -> None:
        self._background = background
        self.store = Store.open(home)
        self._policy = StandingPolicy(self.store, bound=self._take_over)
        self._bridge = GuardBridge()
        self._memory = StoreMemory(self.store, ruled=self._bridge.rule_added, bound=self._policy.bind)
        self._trouble = StoreTrouble(lambda reason: record.trouble(self.store, reason), self._bridge.trouble)
        self._recorder = QueueRecorder(self.store, written=self._written, trouble=self._trouble.told)
        self._detector = Detector.load(cache=self.store.cache)
        self._numbers = PlaceholderNumbers(self.store.places.placeholders)
        self._names = OwnNames(self.store, self._detector)
        self._platform = sonomos_platform.current()
        self.guard = Guard(
            self._platform.clipboard,
            self._detector,
            self._recorder,
            self._memory,
            self._bridge,
            self._policy.read(),
            CopiedFiles(),
            placeholders=Placeholders(numbers=self._numbers),
        )
        self._bridge.ruled.connect(self.reload_policy)
        self.guard.tell_apps(lambda seen: self.store.seen.note(seen, time.time()))
        self._door = Door(self.guard, self._memory.identify)
        self._server = IpcServer(home, self._door.answer)
        self._learned = Learned(self.store, self.guard, self._bridge, self._platform, changed=self.reload_policy)
        self._rules = self._rule_windows()
        looks = (self._memory.unlock, self._trouble.look)
        self._proving = Proving(
            self._platform, self._detector, self.guard, self.store, self._learned.keys, before=looks
        )
        self._heartbeat = Heartbeat(self.guard, self._recorder, renewed=self._proving.prove)
        self._preferences, self._introduction = self._settings_windows(home)
        self._tray, self._bundle = Tray(), BundleDesk(self.store.windows)
        self._protection = self._protection_page(home)
        self._controller = self._windows()
        self._watch = PolicyWatch((self.store.managed.path, *administered_files()))
        self._watch.changed.connect(self._policy_changed)
        self._end = PoliteEnd(self.quit, lambda: QCoreApplication.exit(RESTART))

    def start(self, *, review: bool = False) -> None:
        """Guard, then show; the weekly review, too, where that is asked for."""
        threading.Thread(target=self._memory.unlock, name="sonomos-key", daemon=True).start()
        self._names.refresh()
        self._platform.front.start()
        try:
            self.guard.start()
        except ClipboardUnavailable as error:
            self.guard.failed(str(error))
        else:
            self._proving.prove()
        self._proving.start()
        self._heartbeat.start()
        self._watch.start()
        self._learned.start(self.store.settings())
        self._controller.start(background=self._background)
        if not self._background:
            self._introduction.show_once()
        if review:
            self._learned.review.open()

    def quit(self) -> None:
        """Leave the event loop; `close` follows."""
        QCoreApplication.quit()

    def close(self) -> None:
        """Give the original back, write what is left, and end."""
        self._server.close()
        self._heartbeat.stop()
        self._watch.stop()
        self._learned.close()
        self._introduction.close()
        self._preferences.close()
        self._protection.close()
        self._bundle.close()
        self._controller.close()
        self._platform.front.close()
        self._rules.close()
        self.guard.stop()
        self._recorder.close()
        self.store.seen.flush()
        self._numbers.close()
        try:
            self.store.close()
        except StoreError as error:
            log.error("the store could not be closed: %s", type(error).__name__)

    def reload_policy(self) -> None:
        """Put into force what stands on disk now."""
        self._names.refresh()
        self._take_over()
        self._learned.configure(self.store.settings())
        self._proving.prove()
        self._dress()

    def _take_over(self) -> None:
        self._policy.hand_over(self.guard.apply)

    def _policy_changed(self) -> None:
        """The administrator's policy came, changed or went: the guard and every open window take it over."""
        self.reload_policy()
        self._preferences.refresh()
        self._rules.refresh()

    def _dress(self) -> None:
        """Colours, movement and language as the settings say now."""
        settings = self.store.settings()
        theme().set_mode(Mode(str(settings.ui_theme.value)), reduced_motion=settings.ui_reduced_motion)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        tongue.take(app, settings.ui_language.value)

    def _written(self) -> None:
        """Called from the recorder's thread, which may write."""
        self._bridge.written()
        self._trouble.look()
        self.store.seen.flush()

    def _rule_windows(self) -> RuleWindows:
        find, allows = self.guard.rescan, self._memory.allows
        desk = RuleDesk(self.store, self._policy.bindings, self._platform.windows, find=find, allows=allows)
        desk.changed.connect(self.reload_policy)
        windows = RuleWindows(desk, self.store.windows)
        self._door.reloaded.connect(windows.refresh)
        return windows

    def _protection_page(self, home: Path) -> ProtectionDesk:
        keys, switch = self._learned.keys, self._switch(home)
        parts = Parts(self.store, self.guard, self._platform, self._detector, keys, switch, self._proving.trials)
        desk = ProtectionDesk(parts, self._tray)
        desk.settings_wanted.connect(self._preferences.show)
        desk.bundle_wanted.connect(self._bundle.open)
        self._preferences.changed.connect(desk.refresh)
        self._bridge.status_changed.connect(desk.follow)
        self._door.health = lambda: desk.live().as_json()
        return desk

    def _windows(self) -> Controller:
        self._dress()
        tray, window = self._tray, MainWindow()
        for source in (tray, window):
            source.settings_wanted.connect(self._preferences.show)
            source.protection_wanted.connect(self._protection.open)
        tray.findings_wanted.connect(self._introduction.show_once)
        tray.rules_wanted.connect(self._rules.open)
        self._learned.connect_to(tray, window)
        self._door.review_asked.connect(lambda: self._learned.review.open())
        return Controller(
            self.store,
            self.guard,
            self._bridge,
            self._door,
            tray,
            window,
            self._presenter(),
            reload_policy=self.reload_policy,
            quit_app=self.quit,
        )

    def _presenter(self) -> Presenter:
        """Banner and question, with the keys that lead to a banner."""
        keys = self._learned.keys
        presenter = Presenter(
            self.guard.rescan,
            self.guard.placeholders,
            front=self._platform.front.now,
            keys=keys.written,
            sizes=self.store.windows,
        )
        keys.to_banner = presenter.banner_wanted.emit
        presenter.banner_shown.connect(keys.follow_banner)
        return presenter

    def _settings_windows(self, home: Path) -> tuple[Preferences, Introduction]:
        """The settings and the introduction, which is shown to who opens the app for the first time."""
        switch = self._switch(home)
        preferences = Preferences(self.store, switch, self.store.windows)
        turn = self._proving.trials.turn
        introduction = Introduction(
            self.store, preferences, switch, lambda: proof_on(self._platform, self._detector, self.guard.prove, turn)
        )
        preferences.changed.connect(self.reload_policy)
        preferences.introduction_wanted.connect(introduction.show)
        self._door.shown.connect(introduction.show_once)
        self._door.reloaded.connect(preferences.refresh)
        return preferences, introduction

    def _switch(self, home: Path) -> Autostart:
        """The start at login of this very program on this data folder."""
        usual = home == Path.home() / ".sonomos"
        command = own_command("--background", *([] if usual else ["--home", str(home)]))
        return autostart(self._platform.name, command)


def run(home: Path, *, background: bool, review: bool = False) -> int:
    """Run the tray app for a data folder until it is quit; the exit status. `review`: the weekly review is shown."""
    # The window's and the clipboard's thread share one interpreter with those that write: each is to get its turn soon.
    sys.setswitchinterval(SWITCH_S)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("sonomos-desktop")
    app.setApplicationDisplayName("Sonomos")
    app.setDesktopFileName("ai.sonomos.Desktop")
    app.setQuitOnLastWindowClosed(False)
    desktop = Desktop(home, background=background)
    desktop.start(review=review)
    QTimer.singleShot(SETTLED_MS, give_back)  # the rules, read and compiled, leave more behind than they keep
    status = app.exec()
    desktop.close()
    return status
