"""Whether the tray app starts when its user logs in, and switching that. The system keeps the answer, not our settings.

One file each: `xdg` (Linux desktops), `launchagent` (macOS), `runkey` (Windows), `fake` (memory).
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from sonomos_platform.autostart.api import Autostart


def autostart(name: str, command: Sequence[str]) -> Autostart:
    """The switch of the system with this name (`Platform.name`); `command` is what a login is to run."""
    # Each only where it is asked for, so that no system loads another one's parts.
    match name.partition("-")[0]:
        case "macos":
            from sonomos_platform.autostart.launchagent import LaunchAgent

            return LaunchAgent(command)
        case "windows":
            from sonomos_platform.autostart.runkey import RunKey, system_registry

            return RunKey(command, system_registry())
        case _:
            from sonomos_platform.autostart.xdg import XdgAutostart

            return XdgAutostart(command)


def own_command(*arguments: str) -> tuple[str, ...]:
    """How this very program is started, with these arguments: the frozen one by itself, else through its Python."""
    program = (sys.executable,) if getattr(sys, "frozen", False) else (sys.executable, "-m", "sonomos_app")
    return (*program, *arguments)
