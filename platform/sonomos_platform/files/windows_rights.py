"""Whether the present user could change a file of the administrator, as Windows' access lists say.

Windows is asked for each right by itself: an open that succeeds is a right that is there. Never run on a real Windows.

https://learn.microsoft.com/windows/win32/fileio/file-access-rights-constants
https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-createfilew
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sonomos_platform.errors import UnsafePath

DELETE, WRITE_DAC, WRITE_OWNER = 0x0001_0000, 0x0004_0000, 0x0008_0000
ADD_FILE = WRITE_DATA = 0x0002
APPEND_DATA, DELETE_CHILD = 0x0004, 0x0040
FILE_RIGHTS = (WRITE_DATA, APPEND_DATA, DELETE, WRITE_DAC, WRITE_OWNER)
FOLDER_RIGHTS = (ADD_FILE, DELETE_CHILD, DELETE, WRITE_DAC, WRITE_OWNER)
ABOVE_RIGHTS = (DELETE_CHILD, DELETE, WRITE_DAC, WRITE_OWNER)
"""Everybody may add folders to `ProgramData`; what is there already is not theirs by that."""

Has = Callable[[Path, int], bool]
"""Whether the present user has this right to a file or folder."""


def check_rights(path: Path, has: Has | None = None, *, administrator: Callable[[], bool] | None = None) -> None:
    """Raises UnsafePath where the present user, who is no administrator, could change the file or exchange it."""
    if (administrator or _is_administrator)() or not path.exists():
        return
    asked = has or _has
    if path.is_symlink() or path.parent.is_symlink():
        raise UnsafePath(f"{path} is a link; the file itself is needed")
    if any(asked(path, right) for right in FILE_RIGHTS):
        raise UnsafePath(f"{path} could have been written by the present user")
    if any(asked(path.parent, right) for right in FOLDER_RIGHTS):
        raise UnsafePath(f"{path.parent} could have been changed by the present user")
    if any(asked(path.parent.parent, right) for right in ABOVE_RIGHTS):
        raise UnsafePath(f"{path.parent.parent} could have been changed by the present user")


_SHARE_ALL, _OPEN_EXISTING = 0x7, 3
_FOLDERS_TOO, _NOT_THROUGH_LINKS = 0x0200_0000, 0x0020_0000


def _has(path: Path, right: int) -> bool:
    windll: Any = getattr(ctypes, "WinDLL")("kernel32", use_last_error=True)  # noqa: B009 - not there elsewhere
    windll.CreateFileW.restype = ctypes.c_void_p
    flags = _FOLDERS_TOO | _NOT_THROUGH_LINKS
    handle = windll.CreateFileW(str(path), right, _SHARE_ALL, None, _OPEN_EXISTING, flags, None)
    if handle in (None, ctypes.c_void_p(-1).value):
        return False
    windll.CloseHandle(ctypes.c_void_p(handle))
    return True


def _is_administrator() -> bool:
    windll: Any = getattr(ctypes, "WinDLL")("shell32")  # noqa: B009 - not there elsewhere
    return bool(windll.IsUserAnAdmin())
