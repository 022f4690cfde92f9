"""Writing what readers asked for into their pipes: a reader that sleeps keeps nobody waiting."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field

from sonomos_platform.clipboard.wayland.loop import WRITE, Loop

IDLE_S = 5.0
"""A reader that takes nothing for so long is given up."""
MAX_TRANSFERS = 256
_PIECE_BYTES = 64 * 1024


@dataclass(slots=True)
class _Transfer:
    data: memoryview = field(repr=False)
    deadline: float


class Server:
    """Feeds pipes. Every file it is given is closed in the end."""

    def __init__(self, loop: Loop, idle_s: float = IDLE_S) -> None:
        self._loop = loop
        self._idle_s = idle_s
        self._transfers: dict[int, _Transfer] = {}

    def give(self, fd: int, data: bytes) -> None:
        """Write all of it, now or bit by bit."""
        if len(self._transfers) >= MAX_TRANSFERS:
            os.close(fd)
            return
        os.set_blocking(fd, False)
        rest = memoryview(data)
        try:
            while rest:
                rest = rest[os.write(fd, rest[:_PIECE_BYTES]) :]
        except BlockingIOError:
            self._transfers[fd] = _Transfer(rest, time.monotonic() + self._idle_s)
            self._loop.watch(fd, WRITE, lambda: self._writable(fd))
            return
        except OSError:
            pass  # the reader is gone, or has read enough
        os.close(fd)

    def expire(self) -> None:
        """Give up readers that fell asleep."""
        now = time.monotonic()
        for fd in [fd for fd, transfer in self._transfers.items() if transfer.deadline <= now]:
            self._end(fd)

    def deadline(self) -> float | None:
        """When `expire` is due (monotonic seconds), None while nothing is on its way."""
        return min((transfer.deadline for transfer in self._transfers.values()), default=None)

    def close(self) -> None:
        """Give up all."""
        for fd in list(self._transfers):
            self._end(fd)

    def _writable(self, fd: int) -> None:
        transfer = self._transfers[fd]
        try:
            transfer.data = transfer.data[os.write(fd, transfer.data[:_PIECE_BYTES]) :]
        except BlockingIOError:
            return
        except OSError:
            self._end(fd)
            return
        transfer.deadline = time.monotonic() + self._idle_s
        if not transfer.data:
            self._end(fd)

    def _end(self, fd: int) -> None:
        del self._transfers[fd]
        self._loop.forget(fd)
        os.close(fd)
