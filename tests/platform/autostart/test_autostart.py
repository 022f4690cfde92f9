"""Each system gets its own switch, by the name the platform has."""

from __future__ import annotations

import sys

import pytest

from sonomos_platform.autostart import autostart, own_command
from sonomos_platform.autostart.launchagent import LaunchAgent
from sonomos_platform.autostart.xdg import XdgAutostart


@pytest.mark.parametrize(
    ("name", "kind"),
    [("linux-x11", XdgAutostart), ("linux-wayland", XdgAutostart), ("linux", XdgAutostart), ("macos", LaunchAgent)],
)
def test_each_system_has_its_own(name: str, kind: type) -> None:
    assert isinstance(autostart(name, ["program"]), kind)


def test_the_command_starts_this_very_program() -> None:
    assert own_command("--background") == (sys.executable, "-m", "sonomos_app", "--background")
