"""Where the door is."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from sonomos_app.ipc.address import DOOR_FILE, SOCKET_FILE, close_door, find_door, open_door


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir(mode=0o700)
    return folder


def test_what_is_opened_can_be_found(home: Path) -> None:
    assert find_door(home) is None
    assert open_door(home) == find_door(home)


def test_each_start_has_a_key_of_its_own(home: Path) -> None:
    assert open_door(home).key != open_door(home).key


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "{}", '{"address": "a", "family": "AF_UNIX"}', '{"address": "a", "family": "x", "key": "no hex"}',
     '{"address": "a", "family": "x", "key": 5}'],
    ids=["empty", "torn", "a list", "no fields", "no key", "no hex", "a number"],
)  # fmt: skip
def test_a_spoilt_file_is_no_door_and_stops_no_start(home: Path, text: str) -> None:
    (home / DOOR_FILE).write_text(text)
    (home / DOOR_FILE).chmod(0o600)
    assert find_door(home) is None
    assert open_door(home) == find_door(home)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_is_not_followed(home: Path, tmp_path: Path) -> None:
    open_door(home)
    (home / DOOR_FILE).rename(tmp_path / "elsewhere")
    (home / DOOR_FILE).symlink_to(tmp_path / "elsewhere")
    assert find_door(home) is None


@pytest.mark.skipif(sys.platform == "win32", reason="pipes leave no file")
def test_closing_takes_only_our_own_files_away(home: Path, tmp_path: Path) -> None:
    door = open_door(home)
    other = tmp_path / SOCKET_FILE
    other.write_text("somebody else's")
    record = (home / DOOR_FILE).read_text().replace(door.address, str(other))
    (home / DOOR_FILE).write_text(record)
    close_door(home)
    assert other.exists()
    assert find_door(home) is None
