"""The X11 clipboard as the rest of the program sees it: commands from any thread, one thread of its own behind them."""

from __future__ import annotations

from Xlib import error

from sonomos_core.policy.identity import App
from sonomos_platform.apps import x11 as apps
from sonomos_platform.apps.processes import Processes
from sonomos_platform.clipboard.api import Capability, Handler, Item
from sonomos_platform.clipboard.threaded import FAILED, ThreadedClipboard
from sonomos_platform.clipboard.x11.keeper import Keeper
from sonomos_platform.clipboard.x11.wire import Wire

GONE = "The X11 display has gone away."


class X11Clipboard(ThreadedClipboard[Keeper]):
    """Watches, holds and serves one selection of one X display (None: the one in DISPLAY).

    Any selection but CLIPBOARD is a clipboard that nobody else knows: made for trying out what happens on a real one.
    """

    def __init__(self, display_name: str | None = None, selection: str = "CLIPBOARD") -> None:
        super().__init__()
        self._display_name = display_name
        self._selection = selection
        self._processes = Processes()
        self._counted = 0

    @property
    def capabilities(self) -> frozenset[Capability]:
        """What this server allows; nothing before the start."""
        return self._keeper.capabilities() if self._keeper is not None else frozenset()

    def start(self, handler: Handler) -> None:
        """Begin to watch. Raises ClipboardUnavailable."""
        wire = Wire(self._display_name, self._selection)
        self._keeper = keeper = Keeper(wire, handler, self._counted)

        def why(problem: Exception) -> str:
            return GONE if isinstance(problem, error.ConnectionClosedError) or wire.closed else FAILED

        self._live(keeper.run, handler, why=why, close=wire.close)

    def _halt(self, keeper: Keeper, leave: tuple[Item, ...]) -> None:
        """`leave` goes to a clipboard manager."""
        keeper.halt(leave)

    def _abandon(self, keeper: Keeper) -> bool:
        """The server drops what the keeper owned as soon as it hears that its connection is gone."""
        self._counted = keeper.abandon()
        return True

    def active(self) -> App | None:
        """The program of the active window now."""
        keeper = self._keeper
        return apps.windowed(keeper.focus.facts, self._processes) if keeper is not None else None
