"""Which bundle a system gets; nothing is opened and nothing raised."""

from __future__ import annotations

import subprocess
import sys

import pytest

import sonomos_platform
from sonomos_platform.clipboard.api import Clip, Item, Read
from sonomos_platform.clipboard.none import BlindClipboard
from sonomos_platform.errors import ClipboardUnavailable

GNOME = {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": "/run/user/7", "XDG_CURRENT_DESKTOP": "ubuntu:GNOME"}


class Silent:
    """A handler that is never told anything."""

    def suspects(self, text: Item) -> bool:
        raise AssertionError

    def wants_all(self, texts: tuple[Item, ...]) -> bool:
        raise AssertionError

    def copied(self, clip: Clip) -> bool:
        raise AssertionError

    def asked(self, read: Read) -> tuple[Item, ...]:
        raise AssertionError

    def front_changed(self) -> None:
        raise AssertionError

    def lost(self, serial: int) -> None:
        raise AssertionError

    def failed(self, reason: str) -> None:
        raise AssertionError


@pytest.mark.parametrize(
    ("system", "environ", "name", "reason"),
    [
        ("linux", {"DISPLAY": ":77"}, "linux-x11", ""),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": "/run/user/7"}, "linux-wayland", ""),
        ("linux", {"DISPLAY": ":0", "WAYLAND_DISPLAY": "/run/a-compositor"}, "linux-wayland", ""),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, "linux-wayland", sonomos_platform.NO_RUNTIME),
        ("linux", {**GNOME, "DISPLAY": ":0"}, "linux-gnome", ""),
        ("linux", GNOME, "linux-gnome", sonomos_platform.GNOME),
        ("linux", {}, "linux", sonomos_platform.HEADLESS),
        ("darwin", {}, "macos", ""),
        ("win32", {}, "windows", ""),
        ("freebsd14", {}, "freebsd14", sonomos_platform.UNSUPPORTED),
    ],
)
def test_each_system_gets_its_bundle(system: str, environ: dict[str, str], name: str, reason: str) -> None:
    bundle = sonomos_platform.current(system, environ)
    assert (bundle.name, bundle.reason) == (name, reason)
    assert bundle.clipboard.capabilities == frozenset()


@pytest.mark.parametrize(
    ("environ", "parts"),
    [
        ({"DISPLAY": ":77"}, ("X11Hotkeys", "BusDesktop", "X11Windows", "X11FrontWindow")),
        (
            {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": "/run/user/7"},
            ("NoHotkeys", "BusDesktop", "ListedWindows", "UnknownFront"),
        ),
        ({**GNOME, "DISPLAY": ":0"}, ("NoHotkeys", "BusDesktop", "ListedWindows", "UnknownFront")),
        ({}, ("NoHotkeys", "UnknownDesktop", "ListedWindows", "UnknownFront")),
    ],
    ids=["x11", "wayland", "gnome", "no display"],
)
def test_each_session_gets_what_it_can_do(environ: dict[str, str], parts: tuple[str, ...]) -> None:
    bundle = sonomos_platform.current("linux", environ)
    found = (bundle.hotkeys, bundle.desktop, bundle.windows, bundle.front)
    assert tuple(type(part).__name__ for part in found) == parts


def test_where_nothing_can_be_proven_there_is_a_limit() -> None:
    windows, mac = sonomos_platform.current("win32", {}), sonomos_platform.current("darwin", {})
    assert (windows.limit, windows.stage) == (sonomos_platform.WINDOWS, None)
    assert mac.limit == ""
    assert mac.stage is not None
    gnome = sonomos_platform.current("linux", {**GNOME, "DISPLAY": ":0"})
    sway = sonomos_platform.current("linux", {"WAYLAND_DISPLAY": "/run/a-compositor"})
    assert (gnome.limit, gnome.stage) == (sonomos_platform.XWAYLAND, None)
    assert sway.limit == ""
    assert sway.stage is not None


def test_a_blind_clipboard_says_why_at_the_start_and_does_nothing_else() -> None:
    blind = BlindClipboard("because")
    with pytest.raises(ClipboardUnavailable, match="because"):
        blind.start(Silent())
    blind.recheck()
    blind.put(())
    blind.drop(1)
    blind.stop()
    assert blind.active() is None


def test_the_x11_library_is_loaded_only_for_x11() -> None:
    code = "import sys, sonomos_platform as p; p.current('linux', {}); assert 'Xlib' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
