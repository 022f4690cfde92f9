"""The operating system behind small interfaces. `current()` is the only place that asks which system this is."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sonomos_platform.apps.windows.api import ListedWindows, WindowLister
from sonomos_platform.clipboard.api import ClipboardBackend
from sonomos_platform.clipboard.none import BlindClipboard
from sonomos_platform.front.api import FrontWindow
from sonomos_platform.front.none import UnknownFront
from sonomos_platform.hotkey.api import Hotkeys
from sonomos_platform.hotkey.none import NoHotkeys
from sonomos_platform.quiet.api import QuietDesktop
from sonomos_platform.quiet.none import UnknownDesktop

GNOME = (
    "GNOME shows Wayland's clipboard to no program in the background, and there is no XWayland (DISPLAY is not set). "
    "Log in to an X11 session to be protected."
)
XWAYLAND = (
    "Only half a guard: GNOME shows Wayland's clipboard to no program in the background, so copies are watched through "
    "XWayland, where who copies and who pastes cannot be told. Log in to an X11 session to be protected."
)
NO_RUNTIME = "WAYLAND_DISPLAY names a compositor, but XDG_RUNTIME_DIR does not say where it is."
WINDOWS = "Copies are watched and held, but Windows has no second clipboard on which that could be proven unseen."
HEADLESS = "There is no display here (DISPLAY is not set), so there is no clipboard to guard."
NO_KEYS = "Keys that work in every program are there on X11 only."
UNSUPPORTED = "The clipboard of this system is not guarded yet."


@dataclass(frozen=True, slots=True)
class Platform:
    """What this system offers. `reason` is a sentence for people when the clipboard cannot be guarded, else empty.

    `stage` makes a backend for a clipboard of the same system that no program uses: to prove there, out of sight,
    that a copy is caught. All backends it makes share that clipboard. It raises ClipboardBusy when that has to wait.
    Where another process can find that clipboard, `stage_name` is its name (see `clipboard.named`).
    `limit` is a sentence for people where the clipboard is guarded, but not so that we would call it protected.
    """

    name: str
    clipboard: ClipboardBackend
    reason: str = ""
    stage: Callable[[], ClipboardBackend] | None = None
    limit: str = ""
    stage_name: str = ""
    hotkeys: Hotkeys = field(default_factory=lambda: NoHotkeys(NO_KEYS))
    desktop: QuietDesktop = field(default_factory=UnknownDesktop)
    windows: WindowLister = field(default_factory=ListedWindows)
    front: FrontWindow = field(default_factory=UnknownFront)


def current(system: str = sys.platform, environ: Mapping[str, str] = os.environ) -> Platform:
    """The bundle for this system and session. Nothing is opened: `clipboard.start` does that."""
    if system.startswith("linux"):
        return _linux(environ)
    if system == "darwin":
        return _macos()
    if system == "win32":
        return _windows()
    return _blind(system, UNSUPPORTED)


def _linux(environ: Mapping[str, str]) -> Platform:
    if environ.get("WAYLAND_DISPLAY"):
        return _wayland(environ)
    if not environ.get("DISPLAY"):
        return _blind("linux", HEADLESS)
    # Only here, so that the command line does not load the X11 library; the same for every other system.
    from sonomos_platform.apps.windows.x11 import X11Windows
    from sonomos_platform.clipboard.x11 import X11Clipboard
    from sonomos_platform.front.x11 import X11FrontWindow
    from sonomos_platform.hotkey.x11 import X11Hotkeys
    from sonomos_platform.quiet.bus import BusDesktop

    display, stage = environ["DISPLAY"], f"_SONOMOS_STAGE_{os.getpid()}"
    return Platform(
        "linux-x11",
        X11Clipboard(display),
        stage=lambda: X11Clipboard(display, stage),
        stage_name=stage,
        hotkeys=X11Hotkeys(display),
        desktop=BusDesktop(environ),
        windows=X11Windows(display),
        front=X11FrontWindow(display),
    )


def _wayland(environ: Mapping[str, str]) -> Platform:
    if "GNOME" in environ.get("XDG_CURRENT_DESKTOP", "").split(":"):
        return _gnome(environ)
    from sonomos_platform.apps.wayland.choice import follow
    from sonomos_platform.clipboard.wayland import WaylandClipboard
    from sonomos_platform.clipboard.wayland.session import address_of
    from sonomos_platform.clipboard.wayland.stage import stage
    from sonomos_platform.quiet.bus import BusDesktop

    address = address_of(environ)
    if address is None:
        return _blind("linux-wayland", NO_RUNTIME)
    clipboard = WaylandClipboard(address, follow=lambda: follow(environ))
    return Platform("linux-wayland", clipboard, stage=lambda: stage(address), desktop=BusDesktop(environ))


def _gnome(environ: Mapping[str, str]) -> Platform:
    """GNOME passes copies on to X11 programs; from there they are guarded, which must not pass for a whole guard."""
    if not environ.get("DISPLAY"):
        return _blind("linux-gnome", GNOME)
    from sonomos_platform.clipboard.x11 import X11Clipboard
    from sonomos_platform.quiet.bus import BusDesktop

    return Platform("linux-gnome", X11Clipboard(environ["DISPLAY"]), limit=XWAYLAND, desktop=BusDesktop(environ))


def _macos() -> Platform:
    from sonomos_platform.clipboard.macos import MacClipboard
    from sonomos_platform.clipboard.macos.cocoa import Cocoa

    stage = f"ai.sonomos.stage.{os.getpid()}"
    return Platform("macos", MacClipboard(Cocoa), stage=lambda: MacClipboard(lambda: Cocoa(stage)), stage_name=stage)


def _windows() -> Platform:
    from sonomos_platform.clipboard.windows import WindowsClipboard
    from sonomos_platform.clipboard.windows.calls import Windows

    return Platform("windows", WindowsClipboard(Windows), limit=WINDOWS)


def _blind(name: str, reason: str) -> Platform:
    return Platform(name, BlindClipboard(reason), reason)
