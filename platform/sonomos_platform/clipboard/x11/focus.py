"""The active window: which it is, what it says about itself, and since when (EWMH `_NET_ACTIVE_WINDOW`).

`facts` is a plain value that any thread may read; everything else belongs to the clipboard's thread.
"""

from __future__ import annotations

import time

from Xlib import X
from Xlib.protocol import rq

from sonomos_platform.apps.x11 import WindowFacts
from sonomos_platform.clipboard.x11.clients import Clients
from sonomos_platform.clipboard.x11.wire import Property, Wire

MAX_TITLE_BYTES = 4096
_WRAP_MS = 2**32


class Focus:
    """Follows the active window."""

    def __init__(self, wire: Wire, clients: Clients) -> None:
        self._wire = wire
        self._clients = clients
        self._active = wire.atom("_NET_ACTIVE_WINDOW")
        self._claims = {wire.atom(name) for name in ("_NET_WM_NAME", "WM_NAME", "WM_CLASS")}
        self._changed_ms: int | None = None
        self._ahead_ms: float | None = None
        self._supported = wire.atom("_NET_SUPPORTED")
        self.facts: WindowFacts | None = None
        self.known = self._is_known()
        """Whether a window manager tells which window is active."""
        self._moved()

    def noticed(self, event: rq.Event) -> bool:
        """A property changed somewhere; whether another program is active now, or calls itself otherwise."""
        self._set_clock(event.time)
        window = event.window.id
        if window == self._wire.root.id and event.atom == self._active:
            if not self._moved():
                return False
            self._changed_ms = event.time
            return True
        if window == self._wire.root.id and event.atom == self._supported:
            self.known = self._is_known()
        elif self.facts is not None and window == self.facts.window and event.atom in self._claims:
            before, self.facts = self.facts, self._describe(window)
            return before != self.facts
        return False

    def gone(self, window: int) -> None:
        """A window died; if it was the active one, none is until we are told."""
        if self.facts is not None and self.facts.window == window:
            self._wire.leave(window)
            self.facts = None

    def age_ms(self) -> float:
        """Milliseconds since another window became active; by the server's clock, however late we hear of it."""
        if self._changed_ms is None or self._ahead_ms is None:
            return float("inf")
        now = time.monotonic() * 1000 + self._ahead_ms
        return max(0.0, (now - self._changed_ms) % _WRAP_MS)

    def _is_known(self) -> bool:
        found = self._wire.read(self._wire.root, self._supported, 65536)
        return found is not None and self._active in found.atoms()

    def _moved(self) -> bool:
        """Look at the active window anew, even under a known id: ids are given out again."""
        before, window = self.facts, self._active_window()
        if before is not None:
            self._wire.leave(before.window)
        if window is not None:
            self._wire.attend(window)
        self.facts = self._describe(window) if window is not None else None
        return _identity(before) != _identity(self.facts)

    def _set_clock(self, server_ms: int) -> None:
        """Events come late, never early: the largest difference seen is the nearest to the truth."""
        ahead = server_ms - time.monotonic() * 1000
        if self._ahead_ms is None or ahead > self._ahead_ms or self._ahead_ms - ahead > _WRAP_MS / 2:
            self._ahead_ms = ahead

    def _active_window(self) -> int | None:
        found = self._wire.read(self._wire.root, self._active, 64)
        window = found.atoms()[0] if found is not None and found.atoms() else X.NONE
        return window or None

    def _describe(self, window: int) -> WindowFacts:
        title = self._claim(window, "_NET_WM_NAME") or self._claim(window, "WM_NAME")
        words = self._claim(window, "WM_CLASS")
        return WindowFacts(
            window=window,
            pid=self._clients.behind(window).pid,
            wm_class=tuple(_text(word) for word in words.data.split(b"\0") if word) if words else (),
            title=_text(title.data) if title else "",
        )

    def _claim(self, window: int, name: str) -> Property | None:
        return self._wire.read(self._wire.foreign(window), self._wire.atom(name), MAX_TITLE_BYTES)


def _identity(facts: WindowFacts | None) -> tuple[int, int | None] | None:
    return (facts.window, facts.pid) if facts is not None else None


def _text(data: bytes) -> str:
    return data[:MAX_TITLE_BYTES].decode("utf-8", "replace").rstrip("\0")
