"""The tray icon and its menu: only entries that work now are there."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, SignalInstance, Slot
from PySide6.QtDBus import QDBusConnection, QDBusInterface, QDBusServiceWatcher
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from sonomos_app.guard.prompts import GuardStatus, Protection, Silence
from sonomos_app.guard.viewmodel import TrayState, pause_choices, tr, tray_state
from sonomos_app.ui.icons import tray_icon

_WATCHER_SERVICE = "org.kde.StatusNotifierWatcher"
_REBIRTH_MS = 500  # a StatusNotifier host that just came needs a moment before it takes icons
_COUNTDOWN_MS = 20_000
_SAID_MS = 30_000


class Tray(QObject):
    """Shows the guard's status and says what people want. It decides nothing."""

    restore_wanted = Signal()
    scan_wanted = Signal()
    findings_wanted = Signal()
    rules_wanted = Signal()
    review_wanted = Signal()
    history_wanted = Signal()
    exceptions_wanted = Signal()
    ignore_next_wanted = Signal(bool)
    quiet_wanted = Signal(bool)
    pause_wanted = Signal(float)  # seconds; infinity = until restart
    resume_wanted = Signal()
    reader_send_wanted = Signal(str)
    reader_allow_wanted = Signal(str)
    protection_wanted = Signal()
    settings_wanted = Signal()
    quit_wanted = Signal()
    host_appeared = Signal()
    message_clicked = Signal()

    def __init__(self, *, clock: Callable[[], float] = time.time, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._status: tuple[GuardStatus, int, int, int] | None = None
        self._news = False
        self._icon_shown: tuple[Protection, bool] | None = None
        self.menu = QMenu()
        self.menu.aboutToShow.connect(self._opened)
        self.menu.installEventFilter(self)
        self._build()
        self._icon: QSystemTrayIcon | None = None
        self._countdown = QTimer(self)
        self._countdown.setInterval(_COUNTDOWN_MS)
        self._countdown.timeout.connect(self.refresh)
        self._watcher = _host_watcher(self)
        if self._watcher is not None:
            self._watcher.serviceRegistered.connect(self._host_registered)

    @property
    def has_host(self) -> bool:
        """Whether anything on this desktop shows tray icons now."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def show(self) -> None:
        """Put the icon into the tray; where no host is, it appears when one comes."""
        if self._icon is None:
            self._icon = QSystemTrayIcon(self)
            self._icon.setContextMenu(self.menu)
            self._icon.activated.connect(self._activated)
            self._icon.messageClicked.connect(self.message_clicked)
            self._icon_shown = None
            self.refresh()
            if self._status is None:
                self._icon.setIcon(tray_icon(Protection.UNCONFIRMED))
            self._icon.show()

    def hide(self) -> None:
        """Take the icon away."""
        if self._icon is not None:
            self._icon.hide()
            self._icon.deleteLater()
            self._icon = None

    def show_again(self) -> None:
        """Make the icon anew, for a host that lost it."""
        self.hide()
        self.show()

    def seen(self) -> str:
        """`shown` where the icon was seen in the tray, `host` where something shows icons, else `none`."""
        if not self.has_host:
            return "none"
        embedded = self._icon is not None and not self._icon.geometry().isEmpty()
        return "shown" if embedded or _is_registered() else "host"

    def tell(self, title: str, words: str) -> None:
        """Say something beside the icon, as the desktop does it; a click on it is told by `message_clicked`."""
        if self._icon is not None:
            self._icon.showMessage(title, words, self._icon.icon(), _SAID_MS)

    def set_status(self, status: GuardStatus, today: int, total: int, lifetime: int = 0) -> None:
        """Take over the guard's status and the counters (findings today, since the last reset, and ever)."""
        self._status = (status, today, total, lifetime)
        self.refresh()

    def set_news(self, news: bool) -> None:
        """A dot says that something was recorded; opening the menu takes it away."""
        self._news = news
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Say again what time changes: minutes left, how long ago."""
        if self._status is None:
            return
        status, today, total, lifetime = self._status
        self.show_state(tray_state(status, today, total, now=self._clock(), news=self._news, lifetime=lifetime))
        counting = status.protection is Protection.PAUSED or status.original_until is not None
        if counting and not self._countdown.isActive():
            self._countdown.start()
        elif not counting:
            self._countdown.stop()

    def show_state(self, state: TrayState) -> None:
        """Draw a state."""
        if self._icon is not None:
            if self._icon_shown != (state.protection, state.news):
                self._icon_shown = (state.protection, state.news)
                self._icon.setIcon(tray_icon(state.protection, news=state.news))
            self._icon.setToolTip(state.tooltip)
        _say(self._badge, state.headline)
        _say(self._reason, state.because)
        _say(self._counters, state.counters)
        _say(self._held_back, state.held_back)
        _say(self._ignore, state.ignore)
        self._ignore.setChecked(state.ignoring)
        self._ignore.setEnabled(state.may_ignore)
        _say(self._quiet, state.quiet)
        self._quiet.setChecked(state.silence is not Silence.NONE)
        self._quiet.setEnabled(state.silence is not Silence.DESKTOP)
        _say(self._restore, state.restore)
        _say(self._resume, state.resume)
        _say(self._pause.menuAction(), state.pause)
        self._pause.menuAction().setVisible(state.protection not in (Protection.PAUSED, Protection.OFF))
        self._pause.menuAction().setEnabled(state.may_pause)
        self._show_readers(state)

    def _build(self) -> None:
        menu = self.menu
        self._badge = self._add("", self.findings_wanted)
        self._reason = self._add("", self.findings_wanted)
        self._counters = self._add("", self.findings_wanted)
        self._held_back = self._add("", self.history_wanted)
        menu.addSeparator()
        self._restore = self._add("", self.restore_wanted)
        self._add(tr("Scan clipboard now"), self.scan_wanted)
        self._add(tr("Recent findings…"), self.findings_wanted)
        self._add(tr("Weekly leak review…"), self.review_wanted)
        self._add(tr("History…"), self.history_wanted)
        self._add(tr("App rules…"), self.rules_wanted)
        self._add(tr("Exceptions…"), self.exceptions_wanted)
        self._readers = menu.addMenu(tr("Background reads"))
        menu.addSeparator()
        self._ignore = self._switch(tr("Ignore next copy"), self.ignore_next_wanted)
        self._quiet = self._switch(tr("Do not disturb"), self.quiet_wanted)
        self._pause = menu.addMenu(tr("Pause"))
        for text, seconds in pause_choices():
            action = self._pause.addAction(text)
            action.triggered.connect(lambda _=False, seconds=seconds: self.pause_wanted.emit(seconds))
        self._resume = self._add("", self.resume_wanted)
        menu.addSeparator()
        self._add(tr("Protection…"), self.protection_wanted)
        self._add(tr("Settings…"), self.settings_wanted)
        self._add(tr("Quit"), self.quit_wanted)
        for line in (self._badge, self._reason, self._counters, self._held_back, self._restore, self._resume):
            line.setVisible(False)
        self._readers.menuAction().setVisible(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Called by Qt; in another language the menu is made anew."""
        if watched is self.menu and event.type() is QEvent.Type.LanguageChange:
            for part in (self._readers, self._pause):
                part.deleteLater()
            self.menu.clear()
            self._build()
            self.refresh()
        return False

    def _add(self, text: str, wanted: SignalInstance) -> QAction:
        action = self.menu.addAction(text)
        action.triggered.connect(lambda: wanted.emit())
        return action

    def _switch(self, text: str, wanted: SignalInstance) -> QAction:
        action = self.menu.addAction(text)
        action.setCheckable(True)
        action.triggered.connect(lambda on: wanted.emit(on))
        return action

    def _show_readers(self, state: TrayState) -> None:
        self._readers.menuAction().setVisible(bool(state.readers))
        self._readers.clear()
        for reader in state.readers:
            title = self._readers.addAction(reader.title.replace("&", "&&"))
            title.setEnabled(False)
            send = self._readers.addAction(reader.send.replace("&", "&&"))
            send.triggered.connect(lambda _=False, name=reader.name: self.reader_send_wanted.emit(name))
            if not reader.allow:
                continue
            allow = self._readers.addAction(reader.allow.replace("&", "&&"))
            allow.triggered.connect(lambda _=False, name=reader.name: self.reader_allow_wanted.emit(name))

    def _opened(self) -> None:
        self._news = False
        self.refresh()

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self.set_news(False)
            self.findings_wanted.emit()

    def _host_registered(self) -> None:
        """Qt does not offer its StatusNotifier icon to a host that comes later; a new icon is offered."""
        if self._icon is not None:
            self.hide()
            QTimer.singleShot(_REBIRTH_MS, self, self._reborn)

    def _reborn(self) -> None:
        self.show()
        self.host_appeared.emit()


def _say(action: QAction, text: str) -> None:
    action.setText(text.replace("&", "&&"))
    action.setVisible(bool(text))


def _is_registered() -> bool:
    """Whether the StatusNotifier host lists an icon of this process; it tells no place on the screen."""
    bus = QDBusConnection.sessionBus()
    if not sys.platform.startswith("linux") or not bus.isConnected():
        return False
    host = QDBusInterface(_WATCHER_SERVICE, "/StatusNotifierWatcher", _WATCHER_SERVICE, bus)
    items = host.property("RegisteredStatusNotifierItems") or ()
    services = {str(item).partition("/")[0] for item in items}
    return any(bus.interface().servicePid(service).value() == os.getpid() for service in services if service)


def _host_watcher(parent: QObject) -> QDBusServiceWatcher | None:
    if not sys.platform.startswith("linux"):
        return None
    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return None
    mode = QDBusServiceWatcher.WatchModeFlag.WatchForRegistration
    return QDBusServiceWatcher(_WATCHER_SERVICE, bus, mode, parent)
