"""The clipboard of a system on which copies cannot be seen: it can do nothing, and says why."""

from __future__ import annotations

from collections.abc import Callable

from sonomos_core.policy.identity import App
from sonomos_platform.clipboard.api import Capability, Handler, Item
from sonomos_platform.errors import ClipboardUnavailable


class BlindClipboard:
    """No capability at all; `reason` is a sentence for people."""

    def __init__(self, reason: str) -> None:
        self.reason = reason

    @property
    def capabilities(self) -> frozenset[Capability]:
        """Nothing."""
        return frozenset()

    def start(self, handler: Handler) -> None:
        """Always raises ClipboardUnavailable with the reason."""
        raise ClipboardUnavailable(self.reason)

    def recheck(self) -> None:
        """There is nothing to judge."""

    def put(self, items: tuple[Item, ...]) -> None:
        """Nothing is put."""

    def drop(self, serial: int) -> None:
        """Nothing is held."""

    def ping(self, answered: Callable[[], None]) -> None:
        """Nobody answers."""

    def renew(self) -> bool:
        """There is nothing to begin with."""
        return False

    def stop(self, *, leave: tuple[Item, ...] = ()) -> None:
        """Nothing runs."""

    def active(self) -> App | None:
        """It cannot be told."""
        return None
