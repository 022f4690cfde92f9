"""What can be known of a desktop's Do Not Disturb."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

Told = Callable[[bool], None]
"""Told whether the desktop asks for quiet, first at the start and then at each change, on a thread of the source's."""


class QuietDesktop(Protocol):
    """Listens to the desktop; it never asks again and again."""

    def start(self, told: Told) -> None:
        """Begin to listen. Where nothing can be known, nothing is told."""

    def stop(self) -> None:
        """End. A second call does nothing."""
