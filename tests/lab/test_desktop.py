"""The private desktop is private, ready when it says so, and gone afterwards."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("Xlib", reason="needs a Linux desktop")

from sonomos_lab import programs
from sonomos_lab.desktop import Desktop
from sonomos_lab.processes import CommandFailed, marked
from sonomos_lab.waiting import NeverHappened, until


def test_everything_a_program_may_write_to_is_private(desktop: Desktop) -> None:
    home = desktop.run(["sh", "-c", "echo $HOME; echo $XDG_CONFIG_HOME; echo $XDG_RUNTIME_DIR"]).stdout.split()
    assert all(place.startswith(str(desktop.root)) for place in home)
    assert stat.S_IMODE(os.stat(desktop.env["XDG_RUNTIME_DIR"]).st_mode) == 0o700
    assert ":" not in desktop.env["XDG_RUNTIME_DIR"]


def test_a_window_can_be_found_activated_and_typed_into(
    desktop: Desktop, need: Callable[..., None], tmp_path: Path
) -> None:
    need("xterm")
    typed = tmp_path / "typed"
    terminal = desktop.spawn(["xterm", "-T", "typing place", "-e", f"read line; echo $line > {typed}"])
    desktop.activate(desktop.wait_for_window("typing place", "XTerm"))
    desktop.type("what a hand types")
    desktop.key("Return")
    until(lambda: typed.exists() and typed.read_text(), what="the typed line")
    assert typed.read_text() == "what a hand types\n"
    assert terminal.wait(5) == 0


def test_a_screenshot_is_a_picture_of_the_screen(desktop: Desktop, tmp_path: Path) -> None:
    picture = desktop.screenshot(tmp_path / "deep" / "screen.png").read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert (int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])) == (1280, 800)


def test_a_screenshot_can_be_of_one_window(desktop: Desktop, need: Callable[..., None], tmp_path: Path) -> None:
    need("xterm")
    terminal = desktop.spawn(["xterm", "-T", "portrait", "-geometry", "40x10"])
    picture = desktop.screenshot(tmp_path / "window.png", desktop.wait_for_window("portrait")).read_bytes()
    assert int.from_bytes(picture[16:20]) < 640
    desktop.end(terminal)


def test_a_command_that_leaves_a_child_behind_does_not_hang(desktop: Desktop, need: Callable[..., None]) -> None:
    need("xclip")
    desktop.run(["xclip", "-i", "-selection", "clipboard"], text="kept by a forked child", timeout_s=5)
    assert desktop.run(["xclip", "-o", "-selection", "clipboard"]).stdout == "kept by a forked child"


def test_a_failing_command_says_what_it_said(desktop: Desktop) -> None:
    with pytest.raises(CommandFailed, match="ended with 3: broken"):
        desktop.run(["sh", "-c", "echo broken >&2; exit 3"])


def test_without_being_asked_there_is_no_tray_and_no_secret_service(desktop: Desktop) -> None:
    assert desktop.windows.owner("_NET_SYSTEM_TRAY_S0") == 0
    assert not desktop.bus_name_owned("org.freedesktop.secrets")
    assert not desktop.bus_name_owned("org.kde.StatusNotifierWatcher")


def test_nothing_is_left_when_it_ends(need: Callable[..., None]) -> None:
    need("Xvfb", "openbox", "dbus-daemon", "xclip")
    with Desktop() as desktop:
        desktop.run(["xclip", "-i", "-selection", "clipboard"], text="a forked child")
        desktop.spawn(["sh", "-c", "trap '' TERM; sleep 600 & sleep 600"])
        ours = f"XDG_RUNTIME_DIR={desktop.env['XDG_RUNTIME_DIR']}".encode()
        assert len(list(marked(ours))) >= 5
    assert list(marked(ours)) == []
    assert not desktop.root.exists()


@pytest.mark.parametrize("kind", ["tint2", "xfce4-panel"])
def test_a_tray_host_may_come_later(kind: str, need: Callable[..., None]) -> None:
    need("Xvfb", "openbox", "dbus-daemon", kind)
    with Desktop() as desktop:
        desktop.start_tray_host("tint2" if kind == "tint2" else "xfce4-panel")
        assert desktop.windows.owner("_NET_SYSTEM_TRAY_S0")
        assert desktop.bus_name_owned("org.kde.StatusNotifierWatcher") is (kind == "xfce4-panel")


def test_the_secret_service_keeps_a_secret(need: Callable[..., None]) -> None:
    need("Xvfb", "openbox", "dbus-daemon", "gnome-keyring-daemon")
    keep = "import keyring; keyring.set_password('lab', 'me', 'kept'); print(keyring.get_password('lab', 'me'))"
    with Desktop(secret_service=True) as desktop:
        assert desktop.run([sys.executable, "-c", keep]).stdout == "kept\n"


def test_what_never_comes_is_named() -> None:
    with pytest.raises(NeverHappened, match=r"the moon: not within 0\.01 s"):
        until(lambda: False, what="the moon", timeout_s=0.01)


def test_a_missing_program_is_named_with_the_line_that_brings_it() -> None:
    with pytest.raises(programs.MissingProgram, match=r"not installed: no-such-program \(apt-get install -y no-such"):
        programs.require("sh", "no-such-program")
    assert str(programs.MissingProgram(["import"])).endswith("(apt-get install -y imagemagick)")
