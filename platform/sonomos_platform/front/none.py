"""Where no program is told about the windows of others."""

from __future__ import annotations


class UnknownFront:
    """Nothing is known; our windows come up where the pointer is."""

    def start(self) -> None:
        """There is nothing to begin."""

    def now(self) -> None:
        """It cannot be told."""

    def close(self) -> None:
        """Nothing was begun."""
