"""One app for one data folder: whoever holds the lock on `app.lock` is the running app.

The lock ends with the process, however it dies, so a killed app leaves nothing behind that would stop the next one.
"""

from __future__ import annotations

import os
from pathlib import Path

from sonomos_app.ipc import AlreadyRunning
from sonomos_platform.errors import FileBusy
from sonomos_platform.files import locking, secure

LOCK_FILE = "app.lock"


class Claim:
    """The right to be the app of this data folder, until `release` or the end of the process."""

    def __init__(self, fd: int) -> None:
        self._fd: int | None = fd

    def release(self) -> None:
        """Let another app have the folder. A second call does nothing."""
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None

    def __enter__(self) -> Claim:
        return self

    def __exit__(self, *exc: object) -> None:
        self.release()


def claim(home: Path) -> Claim:
    """The folder is ours from now on. Raises AlreadyRunning, UnsafePath, OSError."""
    secure.ensure_private_folder(home)
    fd = secure.open_private(home / LOCK_FILE, os.O_RDWR | os.O_CREAT)
    try:
        locking.acquire(fd, timeout_s=0)
    except FileBusy:
        os.close(fd)
        raise AlreadyRunning("Sonomos is already running for this data folder") from None
    return Claim(fd)
