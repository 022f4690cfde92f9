"""Advisory locks on open files, with a bounded wait: `flock` on POSIX, `msvcrt.locking` on Windows.

A lock belongs to the open file, so it ends with the process that holds it, however that process dies.
"""

from __future__ import annotations

import sys
import time

from sonomos_platform.errors import FileBusy

FIRST_PAUSE_S = 0.001
LONGEST_PAUSE_S = 0.02

if sys.platform == "win32":
    import msvcrt
    import os

    # Locks bind readers too on Windows, so the locked byte lies where no data ever will.
    LOCKED_BYTE = 0x7FFF_FFFE

    def _try_lock(fd: int) -> bool:
        place = os.lseek(fd, 0, os.SEEK_CUR)
        try:
            os.lseek(fd, LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(fd, place, os.SEEK_SET)
        return True

    def release(fd: int) -> None:
        """Let the lock on `fd` go."""
        place = os.lseek(fd, 0, os.SEEK_CUR)
        os.lseek(fd, LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(fd, msvcrt.LK_UNLCK, 1)
        os.lseek(fd, place, os.SEEK_SET)
else:
    import fcntl

    def _try_lock(fd: int) -> bool:
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def release(fd: int) -> None:
        """Let the lock on `fd` go."""
        fcntl.flock(fd, fcntl.LOCK_UN)


def acquire(fd: int, timeout_s: float) -> None:
    """Hold the exclusive lock on `fd`. Raises FileBusy when it is not free within `timeout_s`."""
    deadline = time.monotonic() + timeout_s
    pause = FIRST_PAUSE_S
    while not _try_lock(fd):
        if time.monotonic() >= deadline:
            raise FileBusy(f"another process kept the lock for more than {timeout_s:g} s")
        time.sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE_S)
