"""What the package puts where, with folders of a moment instead of the real programs."""

from __future__ import annotations

import configparser
import os
import struct
from pathlib import Path

import pytest

from sonomos_deb import icons, tree

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a Debian package has links and rights")
MOMENT = 1_700_000_000


@pytest.fixture
def root(tmp_path: Path) -> Path:
    programs = tmp_path / "programs"
    (programs / "_internal").mkdir(parents=True)
    for name in tree.PROGRAMS:
        (programs / name).write_text("a program")
    (programs / "_internal" / "lib.so").write_text("a library")
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "limits.md").write_text("What it cannot do.")
    made = tmp_path / "root"
    tree.lay_out(made, programs, tmp_path / "pages", "Be free.\n\nReally.", "What changed.")
    tree.settle(made, MOMENT)
    return made


def entry(path: Path, name: str = "Desktop Entry") -> configparser.SectionProxy:
    parser = configparser.RawConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read(path, encoding="utf-8")
    return parser[name]


@pytest.mark.parametrize("name", tree.PROGRAMS)
def test_both_programs_are_on_the_search_path(root: Path, name: str) -> None:
    link = root / "usr" / "bin" / name
    assert (root / str(link.readlink()).lstrip("/")).read_text() == "a program"


def test_the_pages_that_windows_point_to_are_there(root: Path) -> None:
    assert (root / "usr" / "share" / "doc" / "sonomos-desktop" / "docs" / "limits.md").exists()


def test_the_menu_and_the_login_start_a_program_that_is_there(root: Path) -> None:
    menu = entry(root / "usr" / "share" / "applications" / "ai.sonomos.Desktop.desktop")
    login = entry(root / tree.AUTOSTART)
    for started in (menu, login):
        assert os.path.lexists(root / started["Exec"].split()[0].lstrip("/"))
        assert (root / started["TryExec"].lstrip("/")).exists()
        assert list((root / "usr" / "share" / "icons").rglob(f"{started['Icon']}.png"))
    assert login["Exec"].endswith(" --background")
    assert "--background" not in menu["Exec"]


def test_the_menus_second_entry_opens_the_review(root: Path) -> None:
    path = root / "usr" / "share" / "applications" / "ai.sonomos.Desktop.desktop"
    assert entry(path)["Actions"] == "review;"
    action = entry(path, "Desktop Action review")
    assert action["Exec"].split() == [entry(path)["Exec"], "--review"]
    assert {"Name", "Name[de]", "Name[ja]"} <= set(action)


@pytest.mark.parametrize("size", icons.SIZES)
def test_the_icon_has_the_size_its_folder_says(root: Path, size: int) -> None:
    place = root / "usr" / "share" / "icons" / "hicolor" / f"{size}x{size}" / "apps" / "ai.sonomos.Desktop.png"
    assert struct.unpack(">II", place.read_bytes()[16:24]) == (size, size)


def test_everything_is_of_one_moment_and_only_programs_run(root: Path) -> None:
    paths = [path for path in root.rglob("*") if not path.is_symlink()]
    assert {path.stat().st_mtime for path in paths} == {MOMENT}
    runs = {path.relative_to(root).as_posix() for path in paths if path.is_file() and path.stat().st_mode & 0o111}
    assert runs == {"opt/sonomos/sonomos", "opt/sonomos/sonomos-desktop"}


def test_our_licence_and_those_of_everything_packed_come_along(root: Path) -> None:
    doc = root / "usr" / "share" / "doc" / "sonomos-desktop"
    said = (doc / "copyright").read_text("utf-8")
    assert " Be free.\n .\n Really." in said
    assert "\n pyside6-essentials " in said
    assert "see its licence file" not in said
    assert (doc / "licenses" / "python-stdnum" / "COPYING").stat().st_size > 1000
