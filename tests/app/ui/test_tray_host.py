"""On a real desktop the icon finds its host, also one that comes later."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

pytest.importorskip("Xlib", reason="needs a Linux desktop")

from sonomos_lab.desktop import Desktop
from sonomos_lab.waiting import until

SHOW = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from sonomos_app.guard.prompts import GuardStatus, Protection
from sonomos_app.ui.tray import Tray
app = QApplication(["sonomos"])
app.setQuitOnLastWindowClosed(False)
tray = Tray()
tray.host_appeared.connect(lambda: print("reborn", flush=True))
tray.set_status(GuardStatus(Protection.PROTECTED, "Proven."), 1, 2)
tray.show()
print("host" if tray.has_host else "alone", flush=True)
looking = QTimer(interval=200)
looking.timeout.connect(lambda: print("seen:", tray.seen(), flush=True))
looking.start()
sys.exit(app.exec())
"""
REGISTERED = "org.freedesktop.DBus.Properties.Get string:org.kde.StatusNotifierWatcher"


def test_a_status_notifier_host_that_comes_later_gets_the_icon(desktop: Desktop, need: Callable[..., None]) -> None:
    need("xfce4-panel", "dbus-send")
    _, said = desktop.talk_to([sys.executable, "-c", SHOW])
    until(lambda: "alone" in said.read_text(), what="the tray without a host")
    until(lambda: "seen: none" in said.read_text(), what="that nobody shows it")
    desktop.start_tray_host("xfce4-panel")
    until(lambda: "reborn" in said.read_text(), what="the new icon", timeout_s=30)
    command = ["dbus-send", "--session", "--print-reply", "--dest=org.kde.StatusNotifierWatcher"]
    command += ["/StatusNotifierWatcher", *REGISTERED.split(), "string:RegisteredStatusNotifierItems"]
    until(lambda: "StatusNotifierItem" in desktop.run(command, check=False).stdout, what="the registered icon")
    until(lambda: "seen: shown" in said.read_text(), what="that it was seen")
