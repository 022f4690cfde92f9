"""The Windows clipboard as the rest of the program sees it: commands from any thread, one of its own behind them."""

from __future__ import annotations

import threading
from collections.abc import Callable

from sonomos_core.policy.identity import App
from sonomos_platform.clipboard.api import Capability, Handler, Item
from sonomos_platform.clipboard.threaded import ThreadedClipboard
from sonomos_platform.clipboard.windows.keeper import Keeper
from sonomos_platform.clipboard.windows.system import System
from sonomos_platform.errors import ClipboardUnavailable

START_S = 5.0


class WindowsClipboard(ThreadedClipboard[Keeper]):
    """Watches, holds and serves the clipboard of the session."""

    def __init__(self, system: Callable[[], System]) -> None:
        super().__init__()
        self._make = system

    @property
    def capabilities(self) -> frozenset[Capability]:
        """Everything; nothing before the start."""
        return frozenset(Capability) if self._keeper is not None else frozenset()

    def start(self, handler: Handler) -> None:
        """Begin to watch. Raises ClipboardUnavailable."""
        system = self._make()
        keeper = Keeper(system, handler)
        ready, problems = threading.Event(), list[OSError]()
        self._live(lambda: _life(system, keeper, ready, problems), handler)
        if not ready.wait(START_S) or problems:
            raise ClipboardUnavailable("Windows does not let this program watch the clipboard.")
        self._keeper = keeper

    def _halt(self, keeper: Keeper, leave: tuple[Item, ...]) -> None:
        """`leave` is really written: Windows keeps it after we are gone."""
        keeper.post(lambda: keeper.halt(leave))

    def active(self) -> App | None:
        """The program of the window in front now."""
        return self._keeper.active() if self._keeper is not None else None


def _life(system: System, keeper: Keeper, ready: threading.Event, problems: list[OSError]) -> None:
    """The window has to be made by the thread that hears it; `ready` says that it is there, or why not."""
    try:
        system.create(keeper.heard)
    except OSError as problem:
        problems.append(problem)
        return
    finally:
        ready.set()
    keeper.begin()
    system.run()
