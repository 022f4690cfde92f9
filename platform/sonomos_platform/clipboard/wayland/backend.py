"""The Wayland clipboard as the rest of the program sees it: commands from any thread, one of its own behind them."""

from __future__ import annotations

from collections.abc import Callable

from sonomos_core.policy.identity import App
from sonomos_platform.apps.wayland.api import ActiveWindow
from sonomos_platform.clipboard.api import Capability, Handler, Item
from sonomos_platform.clipboard.threaded import FAILED, ThreadedClipboard
from sonomos_platform.clipboard.wayland.control import Board
from sonomos_platform.clipboard.wayland.keeper import Keeper
from sonomos_platform.clipboard.wayland.wire import ConnectionGone
from sonomos_platform.errors import ClipboardUnavailable

GONE = "The Wayland compositor has gone away."


class WaylandClipboard(ThreadedClipboard[Keeper]):
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
        super().__init__()
        self._address, self._board, self._follow = address, board, follow
        self._counted = 0

    @property
    def capabilities(self) -> frozenset[Capability]:
        """What this compositor allows; nothing before the start."""
        return self._keeper.capabilities() if self._keeper is not None else frozenset()

    def start(self, handler: Handler) -> None:
        """Begin to watch. Raises ClipboardUnavailable."""
        try:
            keeper = Keeper(self._address, self._board, handler, self._follow(), self._counted)
        except ConnectionGone:
            raise ClipboardUnavailable(GONE) from None
        self._keeper = keeper
        self._live(
            keeper.run,
            handler,
            why=lambda problem: GONE if isinstance(problem, ConnectionGone) else FAILED,
            close=keeper.close,
        )

    def _halt(self, keeper: Keeper, leave: tuple[Item, ...]) -> None:
        """Nothing is left behind: Wayland knows no clipboard manager that one could hand it to."""
        keeper.halt()

    def _abandon(self, keeper: Keeper) -> bool:
        """The compositor drops what the keeper owned as soon as it hears that its connection is gone."""
        self._counted = keeper.abandon()
        return True

    def active(self) -> App | None:
        """The program of the active window now."""
        keeper = self._keeper
        return keeper.front.app() if keeper is not None else None
