"""What the package asks of the system is read from the programs; an unknown library stops the build."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from sonomos_deb import libraries
from sonomos_deb.libraries import UnknownLibrary

elf = pytest.mark.skipif(
    not sys.platform.startswith("linux") or shutil.which("objdump") is None, reason="no ELF programs or no objdump here"
)


def program(folder: Path) -> Path:
    """Any program of this system, copied."""
    found = shutil.which("sleep")
    assert found is not None
    return Path(shutil.copy(Path(found).resolve(), folder / "program"))


@elf
def test_the_c_library_and_its_lowest_version_are_read_from_the_programs(tmp_path: Path) -> None:
    program(tmp_path)
    needs = libraries.needs(tmp_path)
    assert needs.libc > (2, 0)
    assert not needs.libraries & libraries.C_LIBRARY
    assert not any(name.startswith("ld-linux") for name in needs.libraries)


@elf
def test_what_lies_in_the_folder_is_not_asked_of_the_system(tmp_path: Path) -> None:
    import PySide6

    packed = Path(PySide6.__file__).parent / "Qt" / "lib"
    shutil.copy(packed / "libQt6Svg.so.6", tmp_path)
    alone = libraries.needs(tmp_path).libraries
    shutil.copy(packed / "libQt6Core.so.6", tmp_path)
    assert "libQt6Core.so.6" in alone
    assert "libQt6Core.so.6" not in libraries.needs(tmp_path).libraries


@elf
def test_a_part_that_is_loaded_at_will_asks_for_nothing(tmp_path: Path) -> None:
    import PySide6

    theme = Path(PySide6.__file__).parent / "Qt" / "plugins" / "platformthemes" / "libqgtk3.so"
    shutil.copy(theme, tmp_path)
    assert libraries.needs(tmp_path).libraries == frozenset()


def test_every_library_has_one_package_and_no_package_is_named_twice() -> None:
    asked = libraries.packages({"libglib-2.0.so.0", "libgthread-2.0.so.0", "libX11.so.6"})
    assert asked == ("libglib2.0-0 | libglib2.0-0t64", "libx11-6")


def test_all_unknown_libraries_are_named_at_once() -> None:
    with pytest.raises(UnknownLibrary, match=r"libone\.so\.1, libtwo\.so\.2"):
        libraries.packages({"libtwo.so.2", "libone.so.1", "libX11.so.6"})
