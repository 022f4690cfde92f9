"""The property list of macOS, written and read in a folder of its own."""

from __future__ import annotations

import plistlib
from pathlib import Path

import pytest
from autostart_contract import AutostartContract

from sonomos_platform.autostart.api import Autostart
from sonomos_platform.autostart.launchagent import LaunchAgent

COMMAND = ("/Applications/Sonomos.app/Contents/MacOS/sonomos-desktop", "--background")
PLIST = Path("Library", "LaunchAgents", "ai.sonomos.Desktop.plist")


class TestLaunchAgent(AutostartContract):
    @pytest.fixture
    def switch(self, tmp_path: Path) -> LaunchAgent:
        self.home = tmp_path
        return LaunchAgent(COMMAND, tmp_path)

    def again(self, switch: Autostart) -> LaunchAgent:
        return LaunchAgent(COMMAND, self.home)

    def test_launchd_is_asked_to_run_the_command_at_login(self, switch: LaunchAgent) -> None:
        switch.set(on=True)
        job = plistlib.loads((self.home / PLIST).read_bytes())
        assert job["ProgramArguments"] == list(COMMAND)
        assert job["RunAtLoad"] is True

    @pytest.mark.parametrize("content", [b"no list at all", plistlib.dumps({"Label": "x"}), plistlib.dumps(["x"])])
    def test_a_list_that_starts_nothing_is_off(self, switch: LaunchAgent, content: bytes) -> None:
        (self.home / PLIST).parent.mkdir(parents=True)
        (self.home / PLIST).write_bytes(content)
        assert not switch.enabled()

    def test_a_disabled_job_is_off(self, switch: LaunchAgent) -> None:
        switch.set(on=True)
        job = plistlib.loads((self.home / PLIST).read_bytes())
        (self.home / PLIST).write_bytes(plistlib.dumps(job | {"Disabled": True}))
        assert not switch.enabled()
