"""Memory that was freed, given back to the system."""

from __future__ import annotations

import contextlib
import ctypes
import sys


def give_back() -> None:
    """What the program has freed leaves it where its C library would keep it (glibc); elsewhere nothing happens.

    https://man7.org/linux/man-pages/man3/malloc_trim.3.html
    """
    if sys.platform.startswith("linux"):
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).malloc_trim(0)
