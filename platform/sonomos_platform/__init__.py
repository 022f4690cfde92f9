"""The operating system behind small interfaces. `current()` is the only place that asks which system this is."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sonomos_platform.clipboard.api import ClipboardBackend
from sonomos_platform.clipboard.none import BlindClipboard
from sonomos_platform.hotkey.api import Hotkeys
from sonomos_platform.hotkey.none import NoHotkeys
from sonomos_platform.quiet.api import QuietDesktop
from sonomos_platform.quiet.none import UnknownDesktop

WAYLAND = "This is a Wayland session, in which copies cannot be seen yet. Log in to an X11 session to be protected."
HEADLESS = "There is no display here (DISPLAY is not set), so there is no clipboard to guard."
NO_KEYS = "Keys that work in every program are there on X11 only."
UNSUPPORTED = "The clipboard of this system is not guarded yet."


@dataclass(frozen=True, slots=True)
class Platform:
    """What this system offers. `reason` is a sentence for people when the clipboard cannot be guarded, else empty.

    `stage` makes a backend for a clipboard of the same system that no program uses: to prove there, out of sight,
    that a copy is caught. All backends it makes share that clipboard.
    """

    name: str
    clipboard: ClipboardBackend
    reason: str = ""
    stage: Callable[[], ClipboardBackend] | None = None
    hotkeys: Hotkeys = field(default_factory=lambda: NoHotkeys(NO_KEYS))
    desktop: QuietDesktop = field(default_factory=UnknownDesktop)


def current(system: str = sys.platform, environ: Mapping[str, str] = os.environ) -> Platform:
    """The bundle for this system and session. Nothing is opened: `clipboard.start` does that."""
    if system.startswith("linux"):
        return _linux(environ)
    return _blind({"darwin": "macos", "win32": "windows"}.get(system, system), UNSUPPORTED)


def _linux(environ: Mapping[str, str]) -> Platform:
    # XWayland sets DISPLAY too, but shows only what X11 programs copy: half a guard must not pass for one.
    if environ.get("WAYLAND_DISPLAY"):
        return _blind("linux-wayland", WAYLAND)
    if not environ.get("DISPLAY"):
        return _blind("linux", HEADLESS)
    # Only here, so that the command line does not load the X11 library.
    from sonomos_platform.clipboard.x11 import X11Clipboard
    from sonomos_platform.hotkey.x11 import X11Hotkeys
    from sonomos_platform.quiet.bus import BusDesktop

    display, stage = environ["DISPLAY"], f"_SONOMOS_STAGE_{os.getpid()}"
    return Platform(
        "linux-x11",
        X11Clipboard(display),
        stage=lambda: X11Clipboard(display, stage),
        hotkeys=X11Hotkeys(display),
        desktop=BusDesktop(environ),
    )


def _blind(name: str, reason: str) -> Platform:
    return Platform(name, BlindClipboard(reason), reason)
