"""The open windows of an X11 session: the window manager's list (EWMH `_NET_CLIENT_LIST`) over a connection of its own.

https://specifications.freedesktop.org/wm-spec/latest/ names the properties.
"""

from __future__ import annotations

import array
import logging
import os
from collections.abc import Iterator

import Xlib.display
from Xlib import X, error
from Xlib.ext import res
from Xlib.xobject.drawable import Window

from sonomos_platform.apps.processes import Processes
from sonomos_platform.apps.windows.api import OpenWindow, Picture
from sonomos_platform.apps.x11 import WindowFacts, windowed

log = logging.getLogger("sonomos.platform")

MAX_WINDOWS = 200
MAX_TEXT_UNITS = 1024  # of four bytes
WANTED_PX = 64
MAX_PX = 256
_SKIPPED = ("_NET_WM_STATE_SKIP_TASKBAR", "_NET_WM_WINDOW_TYPE_DOCK", "_NET_WM_WINDOW_TYPE_DESKTOP")


class X11Windows:
    """Connects for each list and leaves again: a list is wanted when a person opens a window, not all day."""

    def __init__(self, display_name: str) -> None:
        self._name = display_name

    def windows(self) -> tuple[OpenWindow, ...]:
        """The windows of the task bar, our own left out; none when the display cannot be reached."""
        try:
            display = Xlib.display.Display(_local(self._name))
        except (error.DisplayError, OSError) as problem:
            log.info("the windows cannot be listed: %s", type(problem).__name__)
            return ()
        display.set_error_handler(lambda *_: None)  # windows come and go as they like
        try:
            return tuple(_Session(display).windows())
        except (error.ConnectionClosedError, OSError) as problem:
            log.info("the windows cannot be listed: %s", type(problem).__name__)
            return ()
        finally:
            display.close()


class _Session:
    def __init__(self, display: Xlib.display.Display) -> None:
        self._display = display
        self._processes = Processes()
        self._skipped = {display.intern_atom(name) for name in _SKIPPED}
        self._tells_pids = display.has_extension("X-Resource")
        if self._tells_pids:
            display.res_query_version()  # the server answers by the version that was agreed on

    def windows(self) -> Iterator[OpenWindow]:
        root = self._display.screen().root
        listed = self._units(root, "_NET_CLIENT_LIST_STACKING") or self._units(root, "_NET_CLIENT_LIST")
        for number in reversed(listed[:MAX_WINDOWS]):
            window = self._display.create_resource_object("window", number)
            try:
                app = None if self._is_hidden(window) else windowed(self._facts(window), self._processes)
                if app is not None and (app.program is None or app.program.pid != os.getpid()):
                    yield OpenWindow(app, self._picture(window))
            except error.XError:
                continue  # closed while we looked

    def _facts(self, window: Window) -> WindowFacts:
        words = self._text(window, "WM_CLASS")
        return WindowFacts(
            window.id,
            self._pid(window.id),
            tuple(word for word in words.split("\0") if word),
            self._text(window, "_NET_WM_NAME") or self._text(window, "WM_NAME"),
        )

    def _is_hidden(self, window: Window) -> bool:
        marks = (*self._units(window, "_NET_WM_STATE"), *self._units(window, "_NET_WM_WINDOW_TYPE"))
        return not self._skipped.isdisjoint(marks)

    def _pid(self, window: int) -> int | None:
        """What the server knows; a window's own claim (`_NET_WM_PID`) would prove nothing."""
        if not self._tells_pids:
            return None
        answer = self._display.res_query_client_ids([{"client": window, "mask": res.LocalClientPIDMask}])
        pids = [found.value[0] for found in answer.ids if found.spec.mask == res.LocalClientPIDMask and found.value]
        return int(pids[0]) if pids and pids[0] > 0 else None

    def _picture(self, window: Window) -> Picture | None:
        """The smallest icon that is large enough, else the largest."""
        sizes: list[tuple[int, int, int]] = []
        at = 0
        while (head := self._part(window, "_NET_WM_ICON", at, 2)) and len(head) == 2:
            width, height = head
            if not 0 < width <= MAX_PX or not 0 < height <= MAX_PX:
                break
            sizes.append((width, height, at + 2))
            at += 2 + width * height
        if not sizes:
            return None
        enough = [size for size in sizes if size[0] >= WANTED_PX]
        width, height, at = min(enough) if enough else max(sizes)
        units = self._part(window, "_NET_WM_ICON", at, width * height)
        if len(units) != width * height:
            return None
        return Picture(width, height, array.array("I", (unit & 0xFFFFFFFF for unit in units)).tobytes())

    def _units(self, window: Window, name: str) -> list[int]:
        return self._part(window, name, 0, MAX_TEXT_UNITS)

    def _part(self, window: Window, name: str, offset: int, length: int) -> list[int]:
        found = window.get_property(self._display.intern_atom(name), X.AnyPropertyType, offset, length)
        return [int(unit) for unit in found.value] if found is not None and found.format == 32 else []

    def _text(self, window: Window, name: str) -> str:
        found = window.get_property(self._display.intern_atom(name), X.AnyPropertyType, 0, MAX_TEXT_UNITS)
        if found is None or found.format != 8:
            return ""
        data = found.value if isinstance(found.value, bytes) else str(found.value).encode()
        return data.decode("utf-8", "replace").rstrip("\0")


def _local(display_name: str) -> str:
    """`:0` as `unix/:0`: python-xlib would try the network when nobody listens on the local socket."""
    return f"unix/{display_name}" if display_name.startswith(":") else display_name
