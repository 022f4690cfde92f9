"""What can be known and done about the window in front, in words and types. Used from the window thread alone."""

from __future__ import annotations

from typing import Protocol


class Front(Protocol):
    """The window that was in front at one moment."""

    @property
    def middle(self) -> tuple[int, int]:
        """Its middle, in pixels of the whole desktop as the display server counts them."""

    def bring_back(self) -> None:
        """Put it in front again. Nothing happens when it is gone."""


class FrontWindow(Protocol):
    """Tells which window is in front."""

    def start(self) -> None:
        """Get ready, beside the window thread."""

    def now(self) -> Front | None:
        """The window in front; None where that cannot be told (yet), or none is."""

    def close(self) -> None:
        """Nothing is asked any more. A second call does nothing."""
