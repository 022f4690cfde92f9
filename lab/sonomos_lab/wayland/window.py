"""A program with one window and nothing in it: `python -m sonomos_lab.wayland.window TITLE`.

It speaks just enough of `xdg_shell` to be mapped, so that a test can have a second program in front in no time.
"""

from __future__ import annotations

import mmap
import os
import sys

from sonomos_platform.clipboard.wayland.loop import Loop
from sonomos_platform.clipboard.wayland.session import Session, address_of
from sonomos_platform.clipboard.wayland.wire import Message

SIDE = 64
_ARGB = 0


class Window:
    """One mapped window."""

    def __init__(self, session: Session, title: str) -> None:
        self._session = session
        compositor = session.bind("wl_compositor", 1, _unheard)
        shell = session.bind("xdg_wm_base", 1, lambda message: session.request(shell, 3, message.uint()))
        self._surface = session.new(_unheard)
        session.request(compositor, 0, self._surface)
        surface = session.new(self._configured)
        session.request(shell, 2, surface, self._surface)
        self._shell_surface = surface
        window = session.new(_unheard)
        session.request(surface, 1, window)
        session.request(window, 2, title)
        session.request(window, 3, f"lab.{title}")
        session.request(self._surface, 6)

    def _configured(self, message: Message) -> None:
        self._session.request(self._shell_surface, 4, message.uint())
        self._session.request(self._surface, 1, _picture(self._session), 0, 0)
        self._session.request(self._surface, 2, 0, 0, SIDE, SIDE)
        self._session.request(self._surface, 6)


def _picture(session: Session) -> int:
    """A grey buffer in shared memory."""
    size = SIDE * SIDE * 4
    memory = os.memfd_create("picture")
    os.ftruncate(memory, size)
    with mmap.mmap(memory, size) as pixels:
        pixels[:] = b"\x80\x80\x80\xff" * (SIDE * SIDE)
    shared = session.bind("wl_shm", 1, _unheard)
    pool = session.new(_unheard)
    session.request(shared, 0, pool, size, fds=(memory,))
    buffer = session.new(_unheard)
    session.request(pool, 0, buffer, 0, SIDE, SIDE, SIDE * 4, _ARGB)
    os.close(memory)
    return buffer


def _unheard(message: Message) -> None:
    """Nothing that a test looks at."""


def main() -> None:
    address = address_of(os.environ)
    assert address is not None
    loop = Loop()
    Window(Session(address, loop), sys.argv[1])
    while True:
        loop.turn()


if __name__ == "__main__":
    main()
