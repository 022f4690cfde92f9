"""A file that only the administrator could have written."""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("owners and permission bits", allow_module_level=True)

from sonomos_platform.errors import UnsafePath
from sonomos_platform.files.administered import MAX_BYTES, read_administered

ME = os.geteuid()
"""Who runs the tests plays the administrator."""


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    path = tmp_path / "etc" / "sonomos" / "policy.toml"
    path.parent.mkdir(mode=0o755, parents=True)
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


@pytest.mark.parametrize("above", [1, 2], ids=["its folder", "one further up"])
@pytest.mark.parametrize("mode", [0o777, 0o775, 0o757])
def test_a_folder_in_which_others_may_replace_it_is_refused(policy: Path, above: int, mode: int) -> None:
    policy.parents[above - 1].chmod(mode)
    with pytest.raises(UnsafePath, match="could have been changed"):
        read_administered(policy, admin=ME)


def test_a_sticky_folder_protects_what_lies_in_it(policy: Path) -> None:
    policy.parents[1].chmod(0o1777)
    assert read_administered(policy, admin=ME) == b"[guard]\n"


def test_a_file_of_somebody_else_is_refused(policy: Path) -> None:
    if ME == 0:
        os.chown(policy, 4242, 0)
    with pytest.raises(UnsafePath):
        read_administered(policy, admin=ME if ME == 0 else 4242)


@pytest.mark.skipif(ME != 0, reason="only root gives files away")
def test_a_folder_of_somebody_else_is_refused_even_where_the_file_is_not_theirs(policy: Path) -> None:
    os.chown(policy.parents[1], 4242, 0)
    with pytest.raises(UnsafePath, match="etc could have been changed"):
        read_administered(policy)


@pytest.mark.skipif(ME != 0 or not hasattr(os, "setxattr"), reason="needs root and Linux' permission lists")
@pytest.mark.parametrize("where", ["file", "folder"])
def test_a_permission_list_that_lets_a_user_write_is_refused(policy: Path, where: str) -> None:
    """The list's mask stands in the bits of the group, so that nothing else has to be read."""
    entries = [
        (0x01, 6, 0xFFFFFFFF),
        (0x02, 7, 4242),
        (0x04, 4, 0xFFFFFFFF),
        (0x10, 7, 0xFFFFFFFF),
        (0x20, 4, 0xFFFFFFFF),
    ]
    data = struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)
    target = policy if where == "file" else policy.parent
    try:
        os.setxattr(target, "system.posix_acl_access", data)
    except OSError:
        pytest.skip("this disk has no permission lists")
    with pytest.raises(UnsafePath, match="somebody else"):
        read_administered(policy)


def test_a_link_is_refused(policy: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.toml"
    link.symlink_to(policy)
    with pytest.raises(UnsafePath, match="is a link"):
        read_administered(link, admin=ME)


def test_a_link_on_the_way_is_refused(policy: Path, tmp_path: Path) -> None:
    """Somebody who may make links where the way leads could choose which of the administrator's files is read."""
    (tmp_path / "way").symlink_to(policy.parent)
    with pytest.raises(UnsafePath, match="way is a link"):
        read_administered(tmp_path / "way" / "policy.toml", admin=ME)


def test_what_is_no_file_is_refused(policy: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(UnsafePath, match="not a regular file"):
        read_administered(pipe, admin=ME)


@pytest.mark.parametrize("missing", ["none", "no/folder/policy.toml"])
def test_nothing_there_is_told_as_such(tmp_path: Path, missing: str) -> None:
    with pytest.raises(FileNotFoundError):
        read_administered(tmp_path / missing, admin=ME)


def test_a_file_that_is_too_large_is_not_read_in_part(policy: Path) -> None:
    policy.write_bytes(b"#" * (MAX_BYTES + 1))
    with pytest.raises(OSError, match="larger than 1024 KiB"):
        read_administered(policy, admin=ME)


def test_a_file_where_a_folder_should_be_is_no_way(policy: Path) -> None:
    with pytest.raises(NotADirectoryError):
        read_administered(policy / "policy.toml", admin=ME)
