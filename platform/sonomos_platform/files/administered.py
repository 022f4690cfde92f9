"""Files that only the administrator of the machine could have written.

Everything on the way from the root to the file is looked at, and opened by the folder before it, so that nothing can
be exchanged between the look and the reading. A link anywhere is refused, whoever made it. Permission lists of Linux
show in the group's bits; those of macOS and of network disks do not, so the system is asked as well what the present
user may do. A sticky folder that others may write (`/tmp`) is safe for what lies in it: nobody else can take it away.

https://man7.org/linux/man-pages/man5/acl.5.html ("the file group class permissions … correspond to the mask")
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sonomos_platform.errors import UnsafePath

MAX_BYTES = 1024 * 1024
_OTHERS = stat.S_IWGRP | stat.S_IWOTH
_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | _NO_LINK
_FILE = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | _NO_LINK


def read_administered(path: Path, *, admin: int = 0) -> bytes:
    """What the file holds. Raises UnsafePath where anybody but the account `admin` could have written it, OSError.

    On Windows, where access lists decide, a file counts as somebody's own when the present user can change it or what
    lies in its folder.
    """
    if sys.platform == "win32":
        from sonomos_platform.files.windows_rights import check_rights

        check_rights(path)
        return _whole(os.open(path, _FILE), path)
    with _folder_of(path, admin) as folder:
        return _whole(_checked(path, folder, admin), path)


def _whole(fd: int, path: Path) -> bytes:
    with open(fd, "rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise OSError(errno.EFBIG, f"larger than {MAX_BYTES // 1024} KiB", str(path))
    return data


@contextmanager
def _folder_of(path: Path, admin: int) -> Iterator[int]:
    """The folder that holds the file, opened from the root on; each folder on the way is the administrator's."""
    fd, here = os.open("/", _FOLDER), Path("/")
    try:
        _check_folder(here, fd, admin)
        for part in Path(os.path.abspath(path)).parent.parts[1:]:
            here /= part
            below = _open(part, _FOLDER, fd, here)
            os.close(fd)
            fd = below
            _check_folder(here, fd, admin)
        yield fd
    finally:
        os.close(fd)


def _checked(path: Path, folder: int, admin: int) -> int:
    """The file, opened; its closing is the caller's."""
    fd = _open(path.name, _FILE, folder, path)
    try:
        info = os.fstat(fd)
        if not stat.S_ISREG(info.st_mode):
            raise UnsafePath(f"{path} is not a regular file")
        if info.st_uid not in (0, admin) or info.st_mode & _OTHERS or _mine(path.name, folder, admin):
            raise UnsafePath(f"{path} could have been written by somebody else than the administrator")
    except BaseException:
        os.close(fd)
        raise
    return fd


def _open(name: str, flags: int, folder: int, path: Path) -> int:
    try:
        return os.open(name, flags, dir_fd=folder)
    except OSError as error:
        # Linux says ENOTDIR where a link stands in place of a folder.
        if error.errno in (errno.ELOOP, errno.EMLINK, errno.ENOTDIR) and _is_link(name, folder):
            raise UnsafePath(f"{path} is a link; the file itself is needed") from None
        raise OSError(error.errno, error.strerror, str(path)) from None


def _is_link(name: str, folder: int) -> bool:
    return stat.S_ISLNK(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode)


def _check_folder(folder: Path, fd: int, admin: int) -> None:
    info = os.fstat(fd)
    sticky = bool(info.st_mode & stat.S_ISVTX)
    open_to_others = info.st_mode & _OTHERS or _mine(".", fd, admin)
    if info.st_uid not in (0, admin) or (open_to_others and not sticky):
        raise UnsafePath(f"{folder} could have been changed by somebody else than the administrator")


def _mine(name: str, folder: int, admin: int) -> bool:
    """Whether the present user may write it, by a permission list for one; the administrator always may."""
    if os.geteuid() in (0, admin):
        return False
    return os.access(name, os.W_OK, dir_fd=folder, effective_ids=os.access in os.supports_effective_ids)
