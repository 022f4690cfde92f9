"""What the packed programs need of the system, read from the programs themselves.

A library that is neither in the folder nor in the table stops the build: a forgotten dependency would show up only on
a machine where nothing else happens to bring it.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgcc_s.so.1": "libgcc-s1",
    "libglib-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64",
    "libgthread-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64",
    "libstdc++.so.6": "libstdc++6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xinput.so.0": "libxcb-xinput0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
"""Library → the Debian package that brings it; the t64 names are those of Debian 13 and Ubuntu 24.04."""

C_LIBRARY = {"libc.so.6", "libdl.so.2", "libm.so.6", "libpthread.so.0", "librt.so.1", "libutil.so.1"}
AT_WILL = {"libqgtk3.so"}
"""Loaded only where its libraries are there already: GTK's colours on a GTK desktop."""

_NEEDED = re.compile(r"^\s+NEEDED\s+(\S+)$", re.MULTILINE)
_GLIBC = re.compile(r"\bGLIBC_(\d+)\.(\d+)\b")


class UnknownLibrary(Exception):
    """The programs need a library of which nobody said where it comes from."""


@dataclass(frozen=True, slots=True)
class Needs:
    """The libraries that must come from the system, and the lowest version of the C library."""

    libraries: frozenset[str]
    libc: tuple[int, int]


def needs(folder: Path) -> Needs:
    """What the programs and libraries below a folder need and do not find there."""
    files = [path for path in sorted(folder.rglob("*")) if not path.is_symlink() and is_elf(path)]
    said = _headers([path for path in files if path.name not in AT_WILL])
    there = {path.name for path in folder.rglob("*.so*")}
    versions = [(int(major), int(minor)) for major, minor in _GLIBC.findall(said)]
    wanted = frozenset(name for name in _NEEDED.findall(said) if name not in there)
    loader = {name for name in wanted if name.startswith("ld-linux")}
    return Needs(wanted - C_LIBRARY - loader, max(versions, default=(2, 34)))


def packages(libraries: Iterable[str]) -> tuple[str, ...]:
    """The Debian packages that bring these libraries. Raises UnknownLibrary with all that are in no table."""
    wanted = set(libraries)
    if unknown := sorted(wanted - set(PACKAGES)):
        raise UnknownLibrary(f"no package is known for {', '.join(unknown)}: name it in {Path(__file__).name}")
    return tuple(sorted({PACKAGES[name] for name in wanted}))


def is_elf(path: Path) -> bool:
    """A program or a library, by its first bytes."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def _headers(files: Sequence[Path]) -> str:
    if not files:
        return ""
    command = ["objdump", "--private-headers", *(str(path) for path in files)]
    plain = {"LC_ALL": "C", "PATH": "/usr/bin:/bin"}
    return subprocess.run(command, capture_output=True, text=True, check=True, env=plain).stdout
