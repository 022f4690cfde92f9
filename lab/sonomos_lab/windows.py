"""The windows of a private desktop, seen and moved to the front over one X connection of the lab's own."""

from __future__ import annotations

import contextlib
import logging
from typing import TYPE_CHECKING, Any

from Xlib import X, error
from Xlib.display import Display
from Xlib.protocol import event as events

from sonomos_lab.waiting import until

if TYPE_CHECKING:
    from collections.abc import Iterator

logging.getLogger("Xlib").setLevel(logging.CRITICAL)


class Windows:
    """What the window manager knows: titles, classes, who is in front."""

    def __init__(self, display: str) -> None:
        self._display: Any = Display(display)
        # A window can vanish between two questions; what that answers is nobody's concern.
        self._display.set_error_handler(lambda *_: None)
        self._root: Any = self._display.screen().root

    def close(self) -> None:
        """End the connection."""
        self._display.close()

    def paint_background(self, colour: int) -> None:
        """One colour (0xRRGGBB) behind all windows."""
        self._root.change_attributes(background_pixel=colour)
        self._root.clear_area()
        self._display.sync()

    def managed(self) -> bool:
        """A window manager has announced itself."""
        return bool(self._property(self._root, "_NET_SUPPORTING_WM_CHECK"))

    def owner(self, selection: str) -> int:
        """The window that owns a selection (`CLIPBOARD`, `_NET_SYSTEM_TRAY_S0`), 0 when nobody does."""
        answer = self._display.get_selection_owner(self._display.intern_atom(selection))
        return int(answer.id if hasattr(answer, "id") else answer)

    def all(self) -> list[int]:
        """All windows the window manager shows, oldest first."""
        return [int(number) for number in self._property(self._root, "_NET_CLIENT_LIST")]

    def active(self) -> int:
        """The window in front, 0 when there is none."""
        found = self._property(self._root, "_NET_ACTIVE_WINDOW")
        return int(found[0]) if found else 0

    def title(self, window: int) -> str:
        """The title a window shows, empty when it has none or is gone."""
        value = self._property(self._window(window), "_NET_WM_NAME") or self._property(self._window(window), "WM_NAME")
        return value.decode(errors="replace") if isinstance(value, bytes) else str(value or "")

    def wm_class(self, window: int) -> tuple[str, ...]:
        """Instance and class name, as the program claims them."""
        try:
            return tuple(self._window(window).get_wm_class() or ())
        except error.XError:
            return ()

    def pid(self, window: int) -> int:
        """The process a window says it belongs to, 0 when it does not say."""
        found = self._property(self._window(window), "_NET_WM_PID")
        return int(found[0]) if found else 0

    def find(self, title: str = "", wm_class: str = "") -> Iterator[int]:
        """Windows whose title contains `title` and one of whose class names is `wm_class`; empty matches all."""
        for window in self.all():
            if title in self.title(window) and (not wm_class or wm_class in self.wm_class(window)):
                yield window

    def wait_for(self, title: str = "", wm_class: str = "", *, timeout_s: float = 15.0) -> int:
        """The first window that fits, as soon as it is there."""
        what = f"a window {title or wm_class!r}"
        return until(lambda: next(self.find(title, wm_class), 0), what=what, timeout_s=timeout_s)

    def wait_gone(self, title: str = "", wm_class: str = "", *, timeout_s: float = 10.0) -> None:
        """No window that fits is there any more."""
        until(lambda: not any(self.find(title, wm_class)), what=f"{title or wm_class!r} closed", timeout_s=timeout_s)

    def popups(self) -> list[int]:
        """Windows on the screen that the window manager leaves alone: menus, tooltips."""
        found = []
        for window in self._root.query_tree().children:
            with contextlib.suppress(error.XError):
                state = window.get_attributes()
                if state.override_redirect and state.map_state == X.IsViewable and window.get_geometry().width > 1:
                    found.append(int(window.id))
        return found

    def docked(self, panel: int) -> list[int]:
        """The tray icons in a panel."""
        return [int(window.id) for window in self._window(panel).query_tree().children]

    def centre(self, window: int) -> tuple[int, int]:
        """The middle of a window, in pixels of the screen."""
        size = self._window(window).get_geometry()
        corner = self._root.translate_coords(self._window(window), 0, 0)
        return corner.x + size.width // 2, corner.y + size.height // 2

    def wait_painted(self, window: int, *, timeout_s: float = 10.0) -> None:
        """The window shows a picture and has come to rest."""
        shots = [b"", b""]

        def at_rest() -> bool:
            shots[:] = [shots[1], self.shot(window)]
            return shots[0] == shots[1] and is_picture(shots[1])

        until(at_rest, what="a painted window", timeout_s=timeout_s, every_s=0.1)

    def shot(self, window: int) -> bytes:
        """The pixels of a window, four bytes each; empty when it is not on the screen."""
        try:
            size = self._window(window).get_geometry()
            image = self._window(window).get_image(0, 0, size.width, size.height, X.ZPixmap, 0xFFFFFFFF)
        except error.XError:
            return b""
        return bytes(image.data)

    def activate(self, window: int, *, timeout_s: float = 5.0) -> None:
        """Bring a window to the front as a task bar would, and wait until it has the keyboard."""
        message = events.ClientMessage(
            window=self._window(window),
            client_type=self._display.intern_atom("_NET_ACTIVE_WINDOW"),
            data=(32, [2, X.CurrentTime, 0, 0, 0]),
        )
        self._root.send_event(message, event_mask=X.SubstructureRedirectMask | X.SubstructureNotifyMask)
        self._display.flush()
        until(lambda: self.active() == window and self._has_keyboard(), what="window in front", timeout_s=timeout_s)

    def _has_keyboard(self) -> bool:
        focus = self._display.get_input_focus().focus
        return hasattr(focus, "id") and focus.id != self._root.id

    def _window(self, number: int) -> Any:
        return self._display.create_resource_object("window", number)

    def _property(self, window: Any, name: str) -> Any:
        try:
            found = window.get_full_property(self._display.intern_atom(name), X.AnyPropertyType)
        except error.XError:
            return ()
        return found.value if found is not None else ()


def is_picture(pixels: bytes) -> bool:
    """More than background and frame: eight colours, as any drawn text has."""
    return len(set(memoryview(pixels).cast("I"))) >= 8
