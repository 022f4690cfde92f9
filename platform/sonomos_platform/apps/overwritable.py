"""Whether the present account could put another program in an executable's place: trust in it is worth little then."""

from __future__ import annotations

import enum
import os
import stat
from collections.abc import Collection
from pathlib import Path


class Weakness(enum.Enum):
    """Why a path proves little."""

    FILE = "file"  # the file itself can be changed
    FOLDER = "folder"  # a folder above it can be changed, and so another file put in its place
    MISSING = "missing"  # nothing lies there now


def weakness(path: str, *, uid: int | None = None, groups: Collection[int] | None = None) -> Weakness | None:
    """What the account `uid` (default: our own) could do to the executable; None when it can do nothing.

    Links are followed. Asked by owners and permission bits, so that what a person may *make* writable counts too.
    For the administrator (0) the answer is always None: whom nothing stops, no path proves anything to.
    Windows carries permissions in access lists, which are asked only as far as `os.access` does.
    """
    target = Path(os.path.realpath(path))
    if not hasattr(os, "geteuid"):
        return _by_access(target)
    uid = os.geteuid() if uid is None else uid
    groups = {os.getegid(), *os.getgroups()} if groups is None else groups
    try:
        info = target.stat()
    except OSError:
        return Weakness.MISSING
    if uid == 0:
        return None
    if info.st_uid == uid or _may_write(info, uid, groups):
        return Weakness.FILE
    return Weakness.FOLDER if _may_be_exchanged(target, info, uid, groups) else None


def _may_be_exchanged(target: Path, info: os.stat_result, uid: int, groups: Collection[int]) -> bool:
    """Whether the file, or a folder above it, could be taken away and another one put there."""
    below = info
    for folder in target.parents:
        above = folder.stat()
        if above.st_uid == uid:
            return True
        # In a sticky folder (such as /tmp) only the owner of a file may replace it.
        if _may_write(above, uid, groups) and not (above.st_mode & stat.S_ISVTX and below.st_uid != uid):
            return True
        below = above
    return False


def _may_write(info: os.stat_result, uid: int, groups: Collection[int]) -> bool:
    if info.st_uid == uid:
        return bool(info.st_mode & stat.S_IWUSR)
    if info.st_gid in groups:
        return bool(info.st_mode & stat.S_IWGRP)
    return bool(info.st_mode & stat.S_IWOTH)


def _by_access(target: Path) -> Weakness | None:
    if not target.exists():
        return Weakness.MISSING
    if os.access(target, os.W_OK):
        return Weakness.FILE
    return Weakness.FOLDER if os.access(target.parent, os.W_OK) else None
