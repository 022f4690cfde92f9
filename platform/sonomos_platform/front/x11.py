"""The window in front on X11: the window manager tells (EWMH `_NET_ACTIVE_WINDOW`), and is asked to change it.

https://specifications.freedesktop.org/wm-spec/latest/ar01s03.html
"""

from __future__ import annotations

import contextlib
import threading
from dataclasses import dataclass

import Xlib.display
from Xlib import X, error
from Xlib.protocol import event

_ACTIVE = "_NET_ACTIVE_WINDOW"
_AS_A_PAGER = 2  # the user wanted it, which is true: they closed our window
_GONE = (error.XError, error.ConnectionClosedError, error.DisplayError, OSError)


class X11FrontWindow:
    """Asks over a connection of its own, which is made beside the window thread: that alone takes many milliseconds."""

    def __init__(self, display: str) -> None:
        self._name = display
        self._display: Xlib.display.Display | None = None
        self._opening: threading.Thread | None = None
        self._over = False

    def start(self) -> None:
        """Make the connection; until it is there, nothing is known."""
        self._opening = threading.Thread(target=self._open, name="sonomos-front", daemon=True)
        self._opening.start()

    def now(self) -> X11Front | None:
        """The active window; None without a window manager that tells."""
        display = self._display
        if display is None:
            return None
        try:
            return _look(display)
        except _GONE:
            self._hang_up()
            self.start()
            return None

    def close(self) -> None:
        """End the connection."""
        self._over = True
        if self._opening is not None:
            self._opening.join(2.0)
        self._hang_up()

    def _open(self) -> None:
        with contextlib.suppress(*_GONE):
            display = Xlib.display.Display(_local(self._name))
            display.set_error_handler(lambda problem, request: None)
            display.intern_atom(_ACTIVE)
            self._display = display
            if self._over:
                self._hang_up()

    def _hang_up(self) -> None:
        display, self._display = self._display, None
        if display is not None:
            with contextlib.suppress(*_GONE, AttributeError, TypeError):  # what closing a broken one raises
                display.close()


def _look(display: Xlib.display.Display) -> X11Front | None:
    root = display.screen().root
    told = root.get_full_property(display.intern_atom(_ACTIVE), X.AnyPropertyType)
    window = int(told.value[0]) if told is not None and len(told.value) else 0
    if not window:
        return None
    size = display.create_resource_object("window", window).get_geometry()
    corner = root.translate_coords(window, 0, 0)
    return X11Front(display, window, (corner.x + size.width // 2, corner.y + size.height // 2))


@dataclass(frozen=True)
class X11Front:
    """One window of an X server."""

    display: Xlib.display.Display
    window: int
    middle: tuple[int, int]

    def bring_back(self) -> None:
        """Ask the window manager for it."""
        message = event.ClientMessage(
            window=self.window,
            client_type=self.display.intern_atom(_ACTIVE),
            data=(32, [_AS_A_PAGER, X.CurrentTime, 0, 0, 0]),
        )
        with contextlib.suppress(*_GONE):
            mask = X.SubstructureRedirectMask | X.SubstructureNotifyMask
            self.display.screen().root.send_event(message, event_mask=mask)
            self.display.flush()


def _local(name: str) -> str:
    """`:0` by its local socket: python-xlib would try the network when nobody listens there."""
    return f"unix/{name}" if name.startswith(":") else name
