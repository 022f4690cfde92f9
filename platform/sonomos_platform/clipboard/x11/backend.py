"""The X11 clipboard as the rest of the program sees it: commands from any thread, one thread of its own behind them."""

from __future__ import annotations

import logging
import threading

from Xlib import error

from sonomos_core.policy.identity import App
from sonomos_platform.apps import x11 as apps
from sonomos_platform.apps.processes import Processes
from sonomos_platform.clipboard.api import Capability, Handler, Item
from sonomos_platform.clipboard.x11.keeper import Keeper
from sonomos_platform.clipboard.x11.wire import Wire

STOP_S = 3.0
"""`stop` returns after so long even when the handler does not."""

_log = logging.getLogger("sonomos.platform")


class X11Clipboard:
    """Watches, holds and serves one selection of one X display (None: the one in DISPLAY).

    Any selection but CLIPBOARD is a clipboard that nobody else knows: made for trying out what happens on a real one.
    """

    def __init__(self, display_name: str | None = None, selection: str = "CLIPBOARD") -> None:
        self._display_name = display_name
        self._selection = selection
        self._keeper: Keeper | None = None
        self._thread: threading.Thread | None = None
        self._processes = Processes()

    @property
    def capabilities(self) -> frozenset[Capability]:
        """What this server allows; nothing before the start."""
        return self._keeper.capabilities() if self._keeper is not None else frozenset()

    def start(self, handler: Handler) -> None:
        """Begin to watch. Raises ClipboardUnavailable."""
        wire = Wire(self._display_name, self._selection)
        self._keeper = keeper = Keeper(wire, handler)
        self._thread = threading.Thread(
            target=_live, args=(wire, keeper, handler), name="sonomos-clipboard", daemon=True
        )
        self._thread.start()

    def recheck(self) -> None:
        """Judge the present clip as if it were just copied, unless we hold it ourselves."""
        if self._keeper is not None:
            self._keeper.post(self._keeper.recheck)

    def put(self, items: tuple[Item, ...]) -> None:
        """Own the clipboard with items for every reader; () clears it."""
        if (keeper := self._keeper) is not None:
            keeper.post(lambda: keeper.put(items))

    def drop(self, serial: int) -> None:
        """Empty the clipboard if it still holds this clip of ours."""
        if (keeper := self._keeper) is not None:
            keeper.post(lambda: keeper.drop(serial))

    def stop(self, *, leave: tuple[Item, ...] = ()) -> None:
        """End, handing `leave` to a clipboard manager while we own the clipboard. Blocks up to STOP_S seconds."""
        keeper, thread = self._keeper, self._thread
        self._keeper = self._thread = None
        if keeper is None or thread is None:
            return
        keeper.halt(leave)
        if thread is not threading.current_thread():
            thread.join(STOP_S)

    def active(self) -> App | None:
        """The program of the active window now."""
        keeper = self._keeper
        return apps.windowed(keeper.focus.facts, self._processes) if keeper is not None else None


def _live(wire: Wire, keeper: Keeper, handler: Handler) -> None:
    """The thread's life; its end by anything but `stop` is told."""
    try:
        keeper.run()
    except Exception as problem:  # noqa: BLE001 - whatever ends the watch must be told, not just lost with the thread
        gone = isinstance(problem, error.ConnectionClosedError) or wire.closed
        _log.error("the clipboard watch ended: %s", type(problem).__name__)
        handler.failed("The X11 display has gone away." if gone else "The clipboard watch failed and has ended.")
    finally:
        wire.close()
