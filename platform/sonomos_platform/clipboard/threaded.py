"""What every clipboard with a thread of its own shares: commands from any thread, and how that thread ends."""

from __future__ import annotations

import abc
import logging
import threading
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from sonomos_platform.clipboard.api import Handler, Item

STOP_S = 3.0
"""`stop` returns after so long even when the handler does not."""
FAILED = "The clipboard watch failed and has ended."

_log = logging.getLogger("sonomos.platform")


class Keeper(Protocol):
    """What happens on the thread; only `post` may be used from any other."""

    def post(self, command: Callable[[], None]) -> None:
        """Run a command on the thread soon."""

    def ping(self, answered: Callable[[], None]) -> None:
        """Call `answered` as soon as the system has answered, too."""

    def recheck(self) -> None:
        """Judge the present clip as if it were just copied, unless it is held or put by us."""

    def put(self, items: tuple[Item, ...]) -> None:
        """Own the clipboard with items for every reader; () clears it."""

    def drop(self, serial: int) -> None:
        """Empty the clipboard if it still holds this clip of ours."""


K = TypeVar("K", bound=Keeper)


class ThreadedClipboard(abc.ABC, Generic[K]):
    """Commands for a keeper; before the start and after the end they are for nobody."""

    def __init__(self) -> None:
        self._keeper: K | None = None
        self._thread: threading.Thread | None = None
        self._handler: Handler | None = None

    def recheck(self) -> None:
        """Judge the present clip as if it were just copied, unless we hold it ourselves."""
        if (keeper := self._keeper) is not None:
            keeper.post(keeper.recheck)

    def put(self, items: tuple[Item, ...]) -> None:
        """Own the clipboard with items for every reader; () clears it."""
        if (keeper := self._keeper) is not None:
            keeper.post(lambda: keeper.put(items))

    def drop(self, serial: int) -> None:
        """Empty the clipboard if it still holds this clip of ours."""
        if (keeper := self._keeper) is not None:
            keeper.post(lambda: keeper.drop(serial))

    def ping(self, answered: Callable[[], None]) -> None:
        """Call `answered` on the backend's thread, once it has read the clip it is at and the system has answered."""
        if (keeper := self._keeper) is not None:
            keeper.post(lambda: keeper.ping(answered))

    def renew(self) -> bool:
        """Leave a thread that hangs behind with all that it owned, and watch anew for the same handler."""
        keeper, handler = self._keeper, self._handler
        if handler is None or (keeper is not None and not self._abandon(keeper)):
            return False
        self._keeper = self._thread = None
        self.start(handler)
        return True

    @abc.abstractmethod
    def start(self, handler: Handler) -> None:
        """Begin to watch. Raises ClipboardUnavailable."""

    def stop(self, *, leave: tuple[Item, ...] = ()) -> None:
        """End, leaving `leave` behind where that can be while we own the clipboard. Blocks up to STOP_S seconds."""
        keeper, thread = self._keeper, self._thread
        self._keeper = self._thread = self._handler = None
        if keeper is None or thread is None:
            return
        self._halt(keeper, leave)
        if thread is not threading.current_thread():
            thread.join(STOP_S)

    @abc.abstractmethod
    def _halt(self, keeper: K, leave: tuple[Item, ...]) -> None:
        """Let the keeper end; called from any thread."""

    def _abandon(self, keeper: K) -> bool:
        """Cut off a keeper whose thread hangs, from any thread: it tells nothing any more and owns nothing. False where
        that cannot be done."""
        return False

    def _live(
        self,
        life: Callable[[], None],
        handler: Handler,
        *,
        why: Callable[[Exception], str] = lambda problem: FAILED,
        close: Callable[[], None] = lambda: None,
    ) -> None:
        """Start the thread. Its end by anything but `stop` is told, in the sentence of `why`; then it closes."""

        def lived() -> None:
            try:
                life()
            except Exception as problem:  # noqa: BLE001 - whatever ends the watch must be told, not just lost
                if self._thread is threading.current_thread():
                    _log.error("the clipboard watch ended: %s", type(problem).__name__)
                    handler.failed(why(problem))
                else:
                    _log.info("a watch that was stopped or left behind ended: %s", type(problem).__name__)
            finally:
                close()

        self._handler = handler
        self._thread = threading.Thread(target=lived, name="sonomos-clipboard", daemon=True)
        self._thread.start()
