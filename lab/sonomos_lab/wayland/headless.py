"""sway without a screen, in folders of its own, gone without a trace afterwards.

    with Headless() as desktop:
        desktop.run(["wl-copy", "hello"])

sway refuses to run as root, so root starts it as `nobody`; its programs run as whoever runs the test.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import Any

from sonomos_lab import programs
from sonomos_lab.private import Private
from sonomos_lab.processes import Command
from sonomos_lab.waiting import until

_CONFIG = """output HEADLESS-1 resolution 1280x720
xwayland disable
workspace 1
"""
_NOBODY = 65534


class Headless(Private):
    """One running sway."""

    prefix = "sonomos-wayland-"
    _compositor: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """The compositor's socket."""
        return self.env["WAYLAND_DISPLAY"]

    def window(self, title: str, *, command: Command | None = None) -> subprocess.Popen[bytes]:
        """A program with a window, in front when this returns."""
        process = self.spawn([*(command or [sys.executable, "-m", "sonomos_lab.wayland.window"]), title])
        until(lambda: f'"pid": {process.pid},' in self._tree(), what="a window")
        self.focus(process.pid)
        return process

    def focus(self, pid: int) -> None:
        """Bring the window of a process to the front."""
        self.run(["swaymsg", "-s", self.env["SWAYSOCK"], f"[pid={pid}]", "focus"])

    def windows(self) -> list[tuple[int, bool]]:
        """Of each window its process, and whether it has the focus."""
        return [(int(node["pid"]), bool(node["focused"])) for node in self._nodes()]

    def tiled(self, pid: int) -> list[str]:
        """The titles of a process's windows that share the screen with the others instead of lying above them."""
        return [str(node["name"]) for node in self._nodes() if node["pid"] == pid and node["type"] == "con"]

    def _nodes(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        waiting = [json.loads(self._tree())]
        while waiting:
            node = waiting.pop()
            waiting += [*node["nodes"], *node["floating_nodes"]]
            if node.get("pid"):
                found.append(node)
        return found

    def _tree(self) -> str:
        return self.run(["swaymsg", "-s", self.env["SWAYSOCK"], "-t", "get_tree", "-r"]).stdout

    def _start(self) -> None:
        programs.require("sway")
        for name in ("DISPLAY", "GDK_BACKEND"):
            self.env.pop(name, None)
        place = self.root / "sway"
        place.mkdir(mode=0o700)
        (place / "config").write_text(_CONFIG)
        user = _NOBODY if os.geteuid() == 0 else None
        if user is not None:
            self.root.chmod(0o711)
            os.chown(place, _NOBODY, _NOBODY)
        env = {"PATH": self.env["PATH"], "HOME": str(place), "XDG_RUNTIME_DIR": str(place), "LANG": "C.UTF-8"}
        env |= {"WLR_BACKENDS": "headless", "WLR_LIBINPUT_NO_DEVICES": "1", "WLR_RENDERER": "pixman"}
        with (self.root / "logs" / "sway.log").open("wb") as log:
            self._compositor = subprocess.Popen(
                ["sway", "--config", place / "config"],
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd="/",
                start_new_session=True,
                user=user,
                group=user,
                extra_groups=() if user is not None else None,
            )
        self.env["SWAYSOCK"] = str(until(lambda: next(place.glob("sway-ipc.*.sock"), None), what="sway's IPC"))
        self.env["WAYLAND_DISPLAY"] = str(
            until(lambda: next((path for path in place.glob("wayland-*") if path.is_socket()), None), what="sway")
        )
        self.env |= {"XDG_SESSION_TYPE": "wayland", "QT_QPA_PLATFORM": "wayland", "XDG_CURRENT_DESKTOP": "sway"}

    def _stop(self) -> None:
        self.processes.end_all(f"XDG_RUNTIME_DIR={self.env['XDG_RUNTIME_DIR']}".encode())
        if self._compositor is not None:
            self._compositor.terminate()
            try:
                self._compositor.wait(3)
            except subprocess.TimeoutExpired:
                self._compositor.kill()
                self._compositor.wait()
        shutil.rmtree(self.root, ignore_errors=True)
