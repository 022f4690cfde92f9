"""Files that only the administrator of the machine could have written."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

from sonomos_platform.errors import UnsafePath

MAX_BYTES = 1024 * 1024


def read_administered(path: Path, *, admin: int = 0) -> bytes:
    """What the file holds. Raises UnsafePath where anybody but the account `admin` could have written it, OSError.

    Links are not followed, and a folder above in which others could put another file in its place counts as well. On
    Windows, where access lists decide, a file counts as somebody's own when it can be opened for writing.
    """
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        fd = os.open(path, flags)
    except OSError:
        if path.is_symlink():
            raise UnsafePath(f"{path} is a link; the file itself is needed") from None
        raise
    with open(fd, "rb") as file:
        if sys.platform == "win32":
            _check_writing(path)
        else:
            _check_owners(path, os.fstat(fd), admin)
        return file.read(MAX_BYTES)


def _check_owners(path: Path, info: os.stat_result, admin: int) -> None:
    if not stat.S_ISREG(info.st_mode):
        raise UnsafePath(f"{path} is not a regular file")
    if info.st_uid not in (0, admin) or info.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise UnsafePath(f"{path} could have been written by somebody else than the administrator")
    for folder in Path(os.path.realpath(path.parent)).parents:
        _check_folder(folder, folder.stat(), admin)
    _check_folder(path.parent, path.parent.stat(), admin)


def _check_folder(folder: Path, info: os.stat_result, admin: int) -> None:
    open_to_others = info.st_mode & (stat.S_IWGRP | stat.S_IWOTH) and not info.st_mode & stat.S_ISVTX
    if info.st_uid not in (0, admin) or open_to_others:
        raise UnsafePath(f"{folder} could have been changed by somebody else than the administrator")


def _check_writing(path: Path) -> None:
    try:
        os.close(os.open(path, os.O_RDWR))
    except PermissionError:
        return
    raise UnsafePath(f"{path} could have been written by the present user")
