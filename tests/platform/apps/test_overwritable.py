"""Whether an account could put another program in an executable's place."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("owners and permission bits", allow_module_level=True)

from sonomos_platform.apps.overwritable import Weakness, weakness

STRANGER = 4242
"""An account that owns nothing here."""


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A program of ours in a folder that others may enter, as far as this test is concerned."""
    path = tmp_path / "bin" / "records"
    path.parent.mkdir(mode=0o755)
    path.write_text("")
    path.chmod(0o755)
    return path


def of(path: Path, uid: int = STRANGER, groups: set[int] | None = None) -> Weakness | None:
    return weakness(str(path), uid=uid, groups=groups or set())


def test_what_others_own_and_nobody_else_writes_is_sound(program: Path) -> None:
    assert of(program) is None


def test_a_file_of_ones_own_can_be_changed_even_if_it_is_read_only(program: Path) -> None:
    program.chmod(0o555)
    if os.geteuid() == 0:
        os.chown(program, STRANGER, 0)
    assert of(program, uid=program.stat().st_uid) is Weakness.FILE


def test_a_file_that_everybody_writes(program: Path) -> None:
    program.chmod(0o757)
    assert of(program) is Weakness.FILE


def test_a_file_that_a_group_of_the_account_writes(program: Path) -> None:
    program.chmod(0o775)
    assert of(program, groups={program.stat().st_gid}) is Weakness.FILE
    assert of(program, groups={STRANGER}) is None


def test_a_folder_that_everybody_writes(program: Path) -> None:
    program.parent.chmod(0o777)
    assert of(program) is Weakness.FOLDER


def test_in_a_sticky_folder_a_strangers_file_stays_his(program: Path) -> None:
    program.parent.chmod(0o1777)
    assert of(program) is None


def test_a_link_counts_by_where_it_leads(program: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(program)
    program.chmod(0o757)
    assert of(link) is Weakness.FILE


def test_nothing_there(tmp_path: Path) -> None:
    assert of(tmp_path / "gone") is Weakness.MISSING


def test_to_the_administrator_no_path_is_weaker_than_another(program: Path) -> None:
    program.chmod(0o777)
    assert of(program, uid=0) is None
