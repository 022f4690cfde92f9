"""Where each trusted program was seen first."""

from pathlib import Path

import pytest

from sonomos_app.store.choices.bindings import Bindings
from sonomos_app.store.errors import StoreError


def bindings(home: Path) -> Bindings:
    return Bindings(home / "app-paths.json", home / ".lock")


def test_the_first_path_stays(tmp_path: Path) -> None:
    home = tmp_path / "home"
    bindings(home).add("KeePassXC:keepassxc", "/usr/bin/keepassxc")
    bindings(home).add("KeePassXC:keepassxc", "/tmp/keepassxc")
    bindings(home).add("Bitwarden:bitwarden", "/opt/bitwarden")
    assert bindings(home).load() == {
        "KeePassXC:keepassxc": "/usr/bin/keepassxc",
        "Bitwarden:bitwarden": "/opt/bitwarden",
    }
    assert (home / "app-paths.json").stat().st_mode & 0o777 == 0o600


def test_without_a_file_nothing_is_bound(tmp_path: Path) -> None:
    assert bindings(tmp_path / "home").load() == {}


def test_a_link_in_its_place_is_refused(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    target = tmp_path / "target"
    target.write_text("kept")
    (home / ".lock").symlink_to(target)
    with pytest.raises(StoreError):
        bindings(home).add("a:b", "/c")
    assert target.read_text() == "kept"
