"""What a system can say about the start at login."""

from __future__ import annotations

from typing import Protocol


class Autostart(Protocol):
    """One switch. It is asked anew each time: people change it in their system's own settings, too."""

    def enabled(self) -> bool:
        """Whether the next login starts the app. Never raises: what cannot be read does not start anything."""

    def set(self, *, on: bool) -> None:
        """The next login starts the app, or does not. Raises AutostartUnavailable with a sentence for people."""
