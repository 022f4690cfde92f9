"""A file that only the administrator could have written."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("owners and permission bits", allow_module_level=True)

from sonomos_platform.errors import UnsafePath
from sonomos_platform.files.administered import read_administered

ME = os.geteuid()
"""Who runs the tests plays the administrator."""


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    path = tmp_path / "sonomos" / "policy.toml"
    path.parent.mkdir(mode=0o755)
    path.write_text("[guard]\n")
    path.chmod(0o644)
    return path


def test_it_is_read(policy: Path) -> None:
    assert read_administered(policy, admin=ME) == b"[guard]\n"


@pytest.mark.parametrize("mode", [0o664, 0o646])
def test_a_file_that_others_may_write_is_refused(policy: Path, mode: int) -> None:
    policy.chmod(mode)
    with pytest.raises(UnsafePath, match="could have been written"):
        read_administered(policy, admin=ME)


def test_a_folder_in_which_others_may_replace_it_is_refused(policy: Path) -> None:
    policy.parent.chmod(0o777)
    with pytest.raises(UnsafePath, match="could have been changed"):
        read_administered(policy, admin=ME)


def test_a_file_of_somebody_else_is_refused(policy: Path) -> None:
    if ME == 0:
        os.chown(policy, 4242, 0)
    with pytest.raises(UnsafePath):
        read_administered(policy, admin=ME if ME == 0 else 4242)


def test_a_link_is_refused(policy: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.toml"
    link.symlink_to(policy)
    with pytest.raises(UnsafePath, match="is a link"):
        read_administered(link, admin=ME)


def test_what_is_no_file_is_refused(policy: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(UnsafePath, match="not a regular file"):
        read_administered(pipe, admin=ME)


def test_nothing_there_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_administered(tmp_path / "none", admin=ME)
