"""The macOS pasteboard as the rest of the program sees it: commands from any thread, one of its own behind them."""

from __future__ import annotations

from collections.abc import Callable

from sonomos_core.policy.identity import App
from sonomos_platform.clipboard.api import Capability, Handler, Item
from sonomos_platform.clipboard.macos.keeper import Keeper
from sonomos_platform.clipboard.macos.system import System
from sonomos_platform.clipboard.threaded import ThreadedClipboard
from sonomos_platform.errors import ClipboardUnavailable


class MacClipboard(ThreadedClipboard[Keeper]):
    """Watches, holds and serves one pasteboard."""

    def __init__(self, system: Callable[[], System]) -> None:
        super().__init__()
        self._make = system

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
        self._live(keeper.run, handler)

    def _halt(self, keeper: Keeper, leave: tuple[Item, ...]) -> None:
        """`leave` is really written: macOS keeps it after we are gone."""
        keeper.post(lambda: keeper.halt(leave))

    def active(self) -> App | None:
        """The program in front now."""
        return self._keeper.active() if self._keeper is not None else None
