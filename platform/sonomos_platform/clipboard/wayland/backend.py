"""The Wayland clipboard as the rest of the program sees it: commands from any thread, one of its own behind them."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from sonomos_core.policy.identity import App
from sonomos_platform.apps.wayland.api import ActiveWindow
from sonomos_platform.clipboard.api import Capability, Handler, Item
from sonomos_platform.clipboard.wayland.control import Board
from sonomos_platform.clipboard.wayland.keeper import Keeper
from sonomos_platform.clipboard.wayland.wire import ConnectionGone
from sonomos_platform.errors import ClipboardUnavailable

STOP_S = 3.0
"""`stop` returns after so long even when the handler does not."""
GONE = "The Wayland compositor has gone away."

_log = logging.getLogger("sonomos.platform")


class WaylandClipboard:
    """Watches, holds and serves one clipboard of the compositor behind a socket.

    `follow` opens what tells the active window.
    """

    def __init__(
        self,
        address: str,
        board: Board = Board.CLIPBOARD,
        *,
        follow: Callable[[], ActiveWindow | None] = lambda: None,
    ) -> None:
        self._address, self._board, self._follow = address, board, follow
        self._keeper: Keeper | None = None
        self._thread: threading.Thread | None = None

    @property
    def capabilities(self) -> frozenset[Capability]:
        """What this compositor allows; nothing before the start."""
        return self._keeper.capabilities() if self._keeper is not None else frozenset()

    def start(self, handler: Handler) -> None:
        """Begin to watch. Raises ClipboardUnavailable."""
        try:
            keeper = Keeper(self._address, self._board, handler, self._follow())
        except ConnectionGone:
            raise ClipboardUnavailable(GONE) from None
        self._keeper = keeper
        self._thread = threading.Thread(target=_live, args=(keeper, handler), name="sonomos-clipboard", daemon=True)
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
        """End. Nothing is left: Wayland knows no clipboard manager that one could hand it to. Blocks up to STOP_S."""
        keeper, thread = self._keeper, self._thread
        self._keeper = self._thread = None
        if keeper is None or thread is None:
            return
        keeper.halt()
        if thread is not threading.current_thread():
            thread.join(STOP_S)

    def active(self) -> App | None:
        """The program of the active window now."""
        keeper = self._keeper
        return keeper.front.app() if keeper is not None else None


def _live(keeper: Keeper, handler: Handler) -> None:
    """The thread's life; its end by anything but `stop` is told."""
    try:
        keeper.run()
    except Exception as problem:  # noqa: BLE001 - whatever ends the watch must be told, not just lost with the thread
        _log.error("the clipboard watch ended: %s", type(problem).__name__)
        handler.failed(GONE if isinstance(problem, ConnectionGone) else "The clipboard watch failed and has ended.")
    finally:
        keeper.close()
