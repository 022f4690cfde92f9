"""One app for one data folder: whoever holds the lock on `app.lock` is the running app.

The lock ends with the process, however it dies, so a killed app leaves nothing behind that would stop the next one.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path

from sonomos_app.ipc import AlreadyRunning
from sonomos_app.ipc.address import shelter
from sonomos_platform.errors import FileBusy, UnsafePath
from sonomos_platform.files import locking, secure

log = logging.getLogger("sonomos.ipc")

LOCK_FILE = "app.lock"


class Claim:
    """The right to be the app of this data folder, until `release` or the end of the process."""

    def __init__(self, fd: int, *, sheltered: bool) -> None:
        self._fd: int | None = fd
        self.sheltered = sheltered

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
    """The folder is ours from now on; where it cannot be used, its shelter is.

    Two apps that find the folder in different states do not meet here: the later one has to ask through the door.
    Raises AlreadyRunning, UnsafePath, OSError.
    """
    try:
        return Claim(_locked(home), sheltered=False)
    except (UnsafePath, OSError) as error:
        log.warning("the data folder cannot be used (%s)", type(error).__name__)
        return Claim(_locked(shelter(home)), sheltered=True)


def _locked(folder: Path) -> int:
    secure.ensure_private_folder(folder)
    fd = secure.open_private(folder / LOCK_FILE, os.O_RDWR | os.O_CREAT)
    try:
        locking.acquire(fd, timeout_s=0)
    except FileBusy:
        os.close(fd)
        raise AlreadyRunning("Sonomos is already running for this data folder") from None
    return fd
