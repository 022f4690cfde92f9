"""Who may change the policy on Windows, over access lists in memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from sonomos_platform.errors import UnsafePath
from sonomos_platform.files import windows_rights
from sonomos_platform.files.windows_rights import ADD_FILE, DELETE, DELETE_CHILD, WRITE_DAC, WRITE_DATA, check_rights


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    path = tmp_path / "ProgramData" / "Sonomos" / "policy.toml"
    path.parent.mkdir(parents=True)
    path.touch()
    return path


def user() -> bool:
    return False


def check(policy: Path, *granted: tuple[Path, int]) -> None:
    check_rights(policy, lambda path, right: (path, right) in granted, administrator=user)


def test_a_file_that_the_user_may_only_read_is_good(policy: Path) -> None:
    check(policy, (policy.parent.parent, ADD_FILE))  # everybody may add to ProgramData


@pytest.mark.parametrize("right", [WRITE_DATA, DELETE, WRITE_DAC])
def test_a_right_to_the_file_is_too_much(policy: Path, right: int) -> None:
    with pytest.raises(UnsafePath, match="written by the present user"):
        check(policy, (policy, right))


@pytest.mark.parametrize("right", [ADD_FILE, DELETE_CHILD, WRITE_DAC])
def test_who_owns_the_folder_could_exchange_the_file(policy: Path, right: int) -> None:
    """Ordinary users may make a folder in ProgramData before the administrator does, and then it is theirs."""
    with pytest.raises(UnsafePath, match="Sonomos could have been changed"):
        check(policy, (policy.parent, right))


@pytest.mark.parametrize("right", [DELETE_CHILD, DELETE])
def test_who_may_take_the_folder_away_could_exchange_it(policy: Path, right: int) -> None:
    with pytest.raises(UnsafePath, match="ProgramData could have been changed"):
        check(policy, (policy.parent.parent, right))


def test_a_link_is_refused(policy: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.toml"
    try:
        link.symlink_to(policy)
    except OSError:
        pytest.skip("links need a right here")
    with pytest.raises(UnsafePath, match="is a link"):
        check(link)


def test_an_administrator_may_write_it_of_course(policy: Path) -> None:
    check_rights(policy, lambda *_: True, administrator=lambda: True)


def test_where_nothing_is_nothing_is_asked(tmp_path: Path) -> None:
    check(tmp_path / "none.toml")


def test_every_right_that_could_exchange_the_file_is_asked_for(policy: Path) -> None:
    asked: set[tuple[str, int]] = set()

    def has(path: Path, right: int) -> bool:
        asked.add((path.name, right))
        return False

    check_rights(policy, has, administrator=user)
    assert {right for name, right in asked if name == "policy.toml"} == set(windows_rights.FILE_RIGHTS)
    assert {right for name, right in asked if name == "Sonomos"} == set(windows_rights.FOLDER_RIGHTS)
    assert {right for name, right in asked if name == "ProgramData"} == set(windows_rights.ABOVE_RIGHTS)
