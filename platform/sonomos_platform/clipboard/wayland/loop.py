"""Waiting for several files at once, with a deadline; another thread can end the wait."""

from __future__ import annotations

import contextlib
import selectors
import socket
import time
from collections.abc import Callable

READ, WRITE = selectors.EVENT_READ, selectors.EVENT_WRITE


class Loop:
    """Calls whoever watches a file that is ready. Only `wake` may be called from another thread."""

    def __init__(self) -> None:
        self._selector = selectors.DefaultSelector()
        self._waker, self._woken = socket.socketpair()
        self._woken.setblocking(False)
        self.watch(self._woken.fileno(), READ, self._drain)

    def watch(self, fd: int, events: int, ready: Callable[[], None]) -> None:
        """Call `ready` whenever the file can be read or written."""
        self._selector.register(fd, events, ready)

    def forget(self, fd: int) -> None:
        """Watch this file no more; before it is closed."""
        self._selector.unregister(fd)

    def turn(self, deadline: float | None = None) -> None:
        """Wait until something is ready or the deadline (monotonic seconds) has come, and call who watches it."""
        timeout = None if deadline is None else max(0.0, deadline - time.monotonic())
        for key, _ in self._selector.select(timeout):
            if self._selector.get_map().get(key.fd) is key:  # one call may end the watch of another file
                key.data()

    def wake(self) -> None:
        """End the wait that is going on, or the next."""
        with contextlib.suppress(OSError):
            self._waker.send(b"\0")

    def close(self) -> None:
        """Watch nothing."""
        self._selector.close()
        self._waker.close()
        self._woken.close()

    def _drain(self) -> None:
        with contextlib.suppress(BlockingIOError):
            while self._woken.recv(4096):
                pass
