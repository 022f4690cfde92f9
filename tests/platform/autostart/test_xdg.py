"""Entries of desktops: our own, and over that of an installed package."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from autostart_contract import AutostartContract

from sonomos_platform.autostart.api import Autostart
from sonomos_platform.autostart.xdg import FILE, XdgAutostart
from sonomos_platform.errors import AutostartUnavailable

COMMAND = ("/opt/some where/sonomos-desktop", "--home", '/a "b" $c `d` 100% \\e', "--background")


def made(root: Path) -> XdgAutostart:
    return XdgAutostart(COMMAND, {"XDG_CONFIG_HOME": str(root / "own"), "XDG_CONFIG_DIRS": f"{root / 'etc'}"})


def install_package(root: Path, more: str = "") -> Path:
    entry = root / "etc" / "autostart" / FILE
    entry.parent.mkdir(parents=True)
    entry.write_text(f"[Desktop Entry]\nType=Application\nExec=sonomos-desktop\n{more}")
    return entry


class TestWithoutAPackage(AutostartContract):
    @pytest.fixture
    def switch(self, tmp_path: Path) -> XdgAutostart:
        self.root = tmp_path
        return made(tmp_path)

    def again(self, switch: Autostart) -> XdgAutostart:
        return made(self.root)

    def test_off_leaves_no_file(self, switch: XdgAutostart) -> None:
        switch.set(on=True)
        switch.set(on=False)
        assert [path for path in self.root.rglob("*") if path.is_file()] == []


class TestOverAPackage(AutostartContract):
    @pytest.fixture
    def switch(self, tmp_path: Path) -> XdgAutostart:
        self.root = tmp_path
        install_package(tmp_path)
        switch = made(tmp_path)
        switch.set(on=False)
        return switch

    def again(self, switch: Autostart) -> XdgAutostart:
        return made(self.root)

    def test_the_package_itself_starts_it(self, tmp_path: Path) -> None:
        install_package(tmp_path / "fresh")
        assert made(tmp_path / "fresh").enabled()

    def test_off_hides_the_packages_entry_and_on_leaves_it_to_itself(self, switch: XdgAutostart) -> None:
        own = self.root / "own" / "autostart" / FILE
        assert "Hidden=true" in own.read_text().splitlines()
        switch.set(on=True)
        assert not own.exists()


@pytest.mark.parametrize(
    ("more", "starts"),
    [
        ("", True),
        ("Hidden=true\n", False),
        ("X-GNOME-Autostart-enabled=false\n", False),
        ("TryExec=/no/such/program\n", False),
        (f"TryExec={sys.executable}\n", True),
        ("[Desktop Action x]\nHidden=true\n", True),
    ],
)
def test_an_entry_says_whether_it_starts(tmp_path: Path, more: str, starts: bool) -> None:
    install_package(tmp_path, more)
    assert made(tmp_path).enabled() is starts


def test_a_package_that_is_gone_is_started_by_an_entry_of_our_own(tmp_path: Path) -> None:
    install_package(tmp_path, "TryExec=/no/such/program\n")
    switch = made(tmp_path)
    switch.set(on=True)
    assert switch.enabled()


@pytest.mark.skipif(os.name == "nt", reason="needs a shell")
def test_a_desktop_would_run_exactly_the_command(tmp_path: Path) -> None:
    """Read back by the rules of the specification: the value's own escapes, then quotes, then percent signs."""
    made(tmp_path).set(on=True)
    text = (tmp_path / "own" / "autostart" / FILE).read_text()
    line = next(line.removeprefix("Exec=") for line in text.splitlines() if line.startswith("Exec="))
    unescaped = line.replace("\\\\", "\\")
    # Within double quotes the specification escapes what a shell escapes there.
    said = subprocess.run(
        ["sh", "-c", f"printf '%s\\0' {unescaped}"], capture_output=True, text=True, check=True
    ).stdout
    assert tuple(part.replace("%%", "%") for part in said.split("\0")[:-1]) == COMMAND


@pytest.mark.skipif(os.name == "nt" or getattr(os, "geteuid", lambda: 0)() == 0, reason="rights do not bind root")
def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir(mode=0o500)
    with pytest.raises(AutostartUnavailable, match="cannot be written"):
        made(tmp_path).set(on=True)


def test_a_link_in_the_place_of_the_file_is_refused(tmp_path: Path) -> None:
    own = tmp_path / "own" / "autostart" / FILE
    own.parent.mkdir(parents=True)
    own.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(AutostartUnavailable):
        made(tmp_path).set(on=True)
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.skipif(not Path("/usr/bin/desktop-file-validate").exists(), reason="no desktop-file-validate here")
@pytest.mark.parametrize("on", [True, False])
def test_what_is_written_is_a_valid_entry(tmp_path: Path, on: bool) -> None:
    switch = made(tmp_path)
    if not on:
        install_package(tmp_path)
    switch.set(on=on)
    done = subprocess.run(
        ["/usr/bin/desktop-file-validate", tmp_path / "own" / "autostart" / FILE], capture_output=True, text=True
    )
    assert done.stdout == ""
