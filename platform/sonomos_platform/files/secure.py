"""Files only their owner can read: no link is followed, every write is whole or did not happen.

Folders are 0700 and files 0600. What is ours but a little too open (an older program's 0644) is closed; what anybody
could have written, what belongs to somebody else and what is a link is refused with `UnsafePath`. On Windows the user's
profile folder carries the access list, and only links are refused.
"""

from __future__ import annotations

import contextlib
import errno
import functools
import operator
import os
import secrets
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from sonomos_platform.errors import UnsafePath
from sonomos_platform.files import locking

LOCK_TIMEOUT_S = 5.0
# Without O_NONBLOCK a named pipe in the place of a file would be waited for until somebody writes to it.
_FLAGS = ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY", "O_NOINHERIT")
_EXTRA_FLAGS = functools.reduce(operator.or_, (getattr(os, name, 0) for name in _FLAGS))


def ensure_private_folder(path: Path) -> Path:
    """The folder exists, is a real folder of ours and 0700. Its parents may be links. Raises UnsafePath, OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError):
        path.mkdir(mode=0o700)
    info = path.lstat()
    if stat.S_ISLNK(info.st_mode):
        raise UnsafePath(f"{path} is a link; the folder itself is needed")
    if not stat.S_ISDIR(info.st_mode):
        raise UnsafePath(f"{path} is not a folder")
    if _too_open(path, info):
        path.chmod(0o700)
    return path


def open_private(path: Path, flags: int) -> int:
    """An open file descriptor on a regular file of ours, 0600; `flags` as for `os.open` (O_CREAT makes it).

    Raises UnsafePath, or OSError as `os.open` does. The caller closes it.
    """
    try:
        fd = os.open(path, flags | _EXTRA_FLAGS, 0o600)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.EMLINK):
            raise UnsafePath(f"{path} is a link; the file itself is needed") from None
        if error.errno == errno.ENXIO:
            raise UnsafePath(f"{path} is not a regular file") from None
        raise
    try:
        _check_file(path, fd)
    except BaseException:
        os.close(fd)
        raise
    return fd


def append(fd: int, data: bytes) -> None:
    """All of `data` is at the end of the file, or none of it; whole lines of several processes never mix.

    `fd` was opened with O_APPEND. One write under the file's lock; a short one (disk full) is taken back.
    Raises OSError, FileBusy.
    """
    locking.acquire(fd, LOCK_TIMEOUT_S)
    try:
        before = os.fstat(fd).st_size
        written = os.write(fd, data)
        if written != len(data):
            os.ftruncate(fd, before)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    finally:
        locking.release(fd)


def write_atomic(path: Path, data: bytes) -> None:
    """The file holds exactly `data`, or what it held before, even after a power cut. Raises UnsafePath, OSError."""
    with atomic(path) as file:
        file.write(data)


@contextlib.contextmanager
def atomic(path: Path) -> Iterator[BinaryIO]:
    """The file holds all that is written inside, or what it held before. Raises UnsafePath, OSError."""
    if path.is_symlink():
        raise UnsafePath(f"{path} is a link; the file itself is needed")
    if path.exists() and not (path.is_file() or path.is_dir()):  # as root it would take the place of a device
        raise UnsafePath(f"{path} is not a regular file")
    draft = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
    fd = open_private(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    try:
        with open(fd, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


@contextlib.contextmanager
def lock(path: Path, timeout_s: float = LOCK_TIMEOUT_S) -> Iterator[None]:
    """Only one process, and one thread of it, is inside at a time. Raises FileBusy after `timeout_s`, UnsafePath.

    `path` is a file of its own (made if missing, never removed), not a data file that `append` locks by itself.
    """
    fd = open_private(path, os.O_RDWR | os.O_CREAT)
    try:
        locking.acquire(fd, timeout_s)
        try:
            yield
        finally:
            locking.release(fd)
    finally:
        os.close(fd)


def _check_file(path: Path, fd: int) -> None:
    info = os.fstat(fd)
    if not stat.S_ISREG(info.st_mode):
        raise UnsafePath(f"{path} is not a regular file")
    if sys.platform == "win32":
        if path.is_symlink():
            raise UnsafePath(f"{path} is a link; the file itself is needed")
        return
    if _too_open(path, info):
        os.fchmod(fd, 0o600)


def _too_open(path: Path, info: os.stat_result) -> bool:
    """Whether group or others may do anything with what is ours. Raises UnsafePath for what cannot be trusted."""
    if sys.platform == "win32":
        return False
    if info.st_uid != os.geteuid():
        raise UnsafePath(f"{path} belongs to another user")
    if info.st_mode & stat.S_IWOTH:
        raise UnsafePath(f"{path} can be changed by every user of this machine")
    return bool(info.st_mode & 0o077)


def _sync_folder(path: Path) -> None:
    """A rename is on disk only when its folder is; Windows has no such call."""
    if sys.platform == "win32":
        return
    fd = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
