"""The macOS pasteboard as the rest of the program sees it: commands from any thread, one of its own behind them."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from sonomos_core.policy.identity import App
from sonomos_platform.clipboard.api import Capability, Handler, Item
from sonomos_platform.clipboard.macos.keeper import Keeper
from sonomos_platform.clipboard.macos.system import System
from sonomos_platform.errors import ClipboardUnavailable

STOP_S = 3.0

_log = logging.getLogger("sonomos.platform")


class MacClipboard:
    """Watches, holds and serves one pasteboard."""

    def __init__(self, system: Callable[[], System]) -> None:
        self._make = system
        self._keeper: Keeper | None = None
        self._thread: threading.Thread | None = None

    @property
    def capabilities(self) -> frozenset[Capability]:
        """Who copies and who reads macOS never tells; nothing before the start."""
        known = {Capability.WATCH, Capability.HOLD, Capability.ACTIVE_WINDOW}
        return frozenset(known) if self._keeper is not None else frozenset()

    def start(self, handler: Handler) -> None:
        """Begin to watch. Raises ClipboardUnavailable."""
        try:
            system = self._make()
        except (ImportError, OSError):
            raise ClipboardUnavailable("The pasteboard of macOS cannot be reached: pyobjc is not installed.") from None
        self._keeper = keeper = Keeper(system, handler)
        self._thread = threading.Thread(target=_live, args=(keeper, handler), name="sonomos-clipboard", daemon=True)
        self._thread.start()

    def recheck(self) -> None:
        """Judge the present clip as if it were just copied, unless we hold it ourselves."""
        if (keeper := self._keeper) is not None:
            keeper.post(keeper.recheck)

    def put(self, items: tuple[Item, ...]) -> None:
        """Own the pasteboard with items for every reader; () clears it."""
        if (keeper := self._keeper) is not None:
            keeper.post(lambda: keeper.put(items))

    def drop(self, serial: int) -> None:
        """Empty the pasteboard if it still holds this clip of ours."""
        if (keeper := self._keeper) is not None:
            keeper.post(lambda: keeper.drop(serial))

    def stop(self, *, leave: tuple[Item, ...] = ()) -> None:
        """End, leaving `leave` behind while we own the pasteboard. Blocks up to STOP_S seconds."""
        keeper, thread = self._keeper, self._thread
        self._keeper = self._thread = None
        if keeper is None or thread is None:
            return
        keeper.post(lambda: keeper.halt(leave))
        if thread is not threading.current_thread():
            thread.join(STOP_S)

    def active(self) -> App | None:
        """The program in front now."""
        return self._keeper.active() if self._keeper is not None else None


def _live(keeper: Keeper, handler: Handler) -> None:
    """The thread's life; its end by anything but `stop` is told."""
    try:
        keeper.run()
    except Exception as problem:  # noqa: BLE001 - whatever ends the watch must be told, not just lost with the thread
        _log.error("the clipboard watch ended: %s", type(problem).__name__)
        handler.failed("The clipboard watch failed and has ended.")
