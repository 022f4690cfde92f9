"""What every way of following the active window gives."""

from __future__ import annotations

from typing import Protocol

from sonomos_platform.apps.x11 import WindowFacts


class NotTold(Exception):
    """Which window is active is no longer told: the compositor has closed the line or speaks otherwise."""


class ActiveWindow(Protocol):
    """Follows the active window. `facts` is a plain value that any thread may read; the rest is one thread's."""

    facts: WindowFacts | None

    def fileno(self) -> int:
        """A file that can be read when there is news."""

    def refresh(self) -> None:
        """Take in the news. Raises NotTold."""

    def age_ms(self) -> float:
        """Milliseconds since another window became active."""

    def close(self) -> None:
        """Follow no more."""
