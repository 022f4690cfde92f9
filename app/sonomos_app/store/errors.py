"""What can go wrong with what is remembered, as one tree; the guard goes on without a record.

    SonomosError
    └── StoreError
        ├── DiskFull      nothing more fits
        ├── NotWritable   read-only, not permitted, or another process keeps the lock
        ├── NotPrivate    a file or folder is a link or no file, belongs to somebody else or is open to others
        ├── NotLeftToPeople   the organisation's policy does not allow it
        └── Stopped       the user stopped it; nothing was written

Every message is a sentence for people and holds nothing that was found.
"""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Iterator
from pathlib import Path

from sonomos_core.errors import SonomosError
from sonomos_platform.errors import FileBusy, UnsafePath

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class StoreError(SonomosError):
    """Something could not be remembered, or not be read again."""


class DiskFull(StoreError):
    """Nothing more fits on the disk."""


class NotWritable(StoreError):
    """The data folder cannot be written now."""


class NotPrivate(StoreError):
    """A file or folder is a link or no file, belongs to somebody else or is open to others."""


class NotLeftToPeople(StoreError):
    """The organisation's policy does not allow it."""


class Stopped(StoreError):
    """The user stopped it; nothing was written."""


@contextlib.contextmanager
def explained(path: Path) -> Iterator[None]:
    """What the system refuses about `path` is raised as a StoreError with a sentence."""
    try:
        yield
    except UnsafePath as error:
        raise NotPrivate(f"{error}.") from error
    except FileBusy as error:
        raise NotWritable(f"{path} is in use: {error}.") from error
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFull(f"The disk that holds {path} is full.") from error
        raise NotWritable(f"{path} cannot be used: {error.strerror or type(error).__name__}.") from error
