"""A private X11 desktop: its own display, session bus, window manager and home, gone without a trace afterwards.

    with Desktop(tray_host="tint2", secret_service=True) as desktop:
        desktop.spawn(["xterm"])
        desktop.activate(desktop.wait_for_window(wm_class="XTerm"))
        desktop.key("ctrl+shift+v")

Nothing the user has is touched: home, configuration, caches and run-time folder lie in one temporary folder.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Literal

from sonomos_lab import programs, session
from sonomos_lab.private import Private
from sonomos_lab.processes import Command
from sonomos_lab.waiting import until
from sonomos_lab.windows import Windows

TrayHost = Literal["tint2", "xfce4-panel"]


class Desktop(Private):
    """One running desktop."""

    prefix = "sonomos-desktop-"

    def __init__(
        self,
        *,
        tray_host: TrayHost | None = None,
        secret_service: bool = False,
        window_manager: bool = True,
        size: str = "1280x800x24",
    ) -> None:
        programs.require("Xvfb", "dbus-daemon", *(["openbox"] if window_manager else []))
        self._tray_host: TrayHost | None = tray_host
        self._secret_service = secret_service
        self._window_manager = window_manager
        self._size = size

    @property
    def display(self) -> str:
        """The X display, as `:N`."""
        return self.env["DISPLAY"]

    @property
    def home(self) -> Path:
        """The private home folder."""
        return self.root / "home"

    # Programs

    def talk_to(self, command: Command) -> tuple[subprocess.Popen[bytes], Path]:
        """Start a program whose input stays open and what it says can be read from a file."""
        process = self.processes.spawn(command, self.env, stdin=subprocess.PIPE)
        return process, self.processes.log_of(process)

    # Hands and eyes

    def wait_for_window(self, title: str = "", wm_class: str = "", *, timeout_s: float = 15.0) -> int:
        """The window whose title contains `title` and whose class is `wm_class`, as soon as it is there."""
        return self.windows.wait_for(title, wm_class, timeout_s=timeout_s)

    def activate(self, window: int) -> None:
        """Bring a window to the front and give it the keyboard."""
        self.windows.activate(window)

    def key(self, *keys: str) -> None:
        """Press keys as a hand would (`ctrl+c`, `Tab`, `alt+a`), one after another, in the window in front."""
        programs.require("xdotool")
        self.run(["xdotool", "key", *keys])

    def type(self, text: str) -> None:
        """Type a text into the window in front."""
        programs.require("xdotool")
        self.run(["xdotool", "type", "--file", "-"], text=text)

    def click(self, x: int, y: int, *, button: int = 1) -> None:
        """Click at a place of the screen."""
        programs.require("xdotool")
        self.run(["xdotool", "mousemove", str(x), str(y), "click", str(button)])

    def screenshot(self, path: Path, window: int | None = None) -> Path:
        """The whole screen, or one window of it, as a picture; the ending of the name says which format."""
        programs.require("import")
        path.parent.mkdir(parents=True, exist_ok=True)
        self.run(["import", "-silent", "-window", "root" if window is None else str(window), path])
        return path

    def bus_name_owned(self, name: str) -> bool:
        """Somebody offers this name on the session bus."""
        return session.name_owned(self.env["DBUS_SESSION_BUS_ADDRESS"], name)

    # Parts that may come later

    def start_tray_host(self, kind: TrayHost = "tint2") -> subprocess.Popen[bytes]:
        """Start a tray and wait until icons can dock: `tint2` speaks XEmbed, `xfce4-panel` StatusNotifier too."""
        programs.require(kind)
        config = Path(self.env["XDG_CONFIG_HOME"])
        if kind == "tint2":
            host = self.spawn(["tint2", "-c", session.tint2_config(config)])
        else:
            session.xfce_panel_config(config)
            host = self.spawn(["xfce4-panel", "--disable-wm-check"])
            until(lambda: self.bus_name_owned("org.kde.StatusNotifierWatcher"), what="StatusNotifier tray")
        until(lambda: self.windows.owner("_NET_SYSTEM_TRAY_S0"), what="a tray")
        return host

    def start_secret_service(self) -> subprocess.Popen[bytes]:
        """Start a Secret Service with an empty, unlocked keyring."""
        programs.require("gnome-keyring-daemon")
        command = ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"]
        daemon = self.processes.spawn(command, self.env, stdin=subprocess.PIPE)
        assert daemon.stdin is not None
        daemon.stdin.write(b"lab\n")
        daemon.stdin.close()
        until(lambda: self.bus_name_owned("org.freedesktop.secrets"), what="the Secret Service")
        return daemon

    # Start and end

    def _start(self) -> None:
        self.env["DISPLAY"] = session.start_display(self.processes, self.env, self._size)
        self.env["DBUS_SESSION_BUS_ADDRESS"] = session.start_bus(self.processes, self.env, self.root)
        self.windows = Windows(self.display)
        self.windows.paint_background(0x56616F)
        if self._window_manager:
            self.spawn(["openbox"])
            until(self.windows.managed, what="the window manager")
        if self._secret_service:
            self.start_secret_service()
        if self._tray_host is not None:
            self.start_tray_host(self._tray_host)

    def _stop(self) -> None:
        if hasattr(self, "windows"):
            self.windows.close()
        self.processes.end_all(f"XDG_RUNTIME_DIR={self.env['XDG_RUNTIME_DIR']}".encode())
        shutil.rmtree(self.root, ignore_errors=True)
