"""Making the data folder the user's alone again."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

from sonomos_app.store.errors import NotPrivate, explained


def close_to_others(home: Path) -> int:
    """The folder is 0700 and the files directly in it are 0600; how many were open. Links are left alone.

    Raises StoreError, also for a folder that is a link or somebody else's.
    """
    if sys.platform == "win32":  # the profile's access list decides there
        return 0
    with explained(home):
        info = home.lstat()
        if not stat.S_ISDIR(info.st_mode) or info.st_uid != os.geteuid():
            raise NotPrivate(f"{home} is not a folder of yours.")
        found = [path for path in (home, *home.iterdir()) if _is_open(path)]
        for path in found:
            path.chmod(stat.S_IMODE(path.lstat().st_mode) & 0o700)
    return len(found)


def _is_open(path: Path) -> bool:
    info = path.lstat()
    return not stat.S_ISLNK(info.st_mode) and bool(info.st_mode & 0o077)
