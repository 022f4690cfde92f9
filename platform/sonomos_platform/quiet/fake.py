"""A desktop in memory, for tests."""

from __future__ import annotations

from sonomos_platform.quiet.api import Told


class FakeDesktop:
    """Wants quiet when a test says so."""

    def __init__(self, quiet: bool = False) -> None:
        self._quiet = quiet
        self._told: Told | None = None

    def start(self, told: Told) -> None:
        """Begin to listen."""
        self._told = told
        told(self._quiet)

    def stop(self) -> None:
        """End."""
        self._told = None

    def want(self, quiet: bool) -> None:
        """What a person does in the desktop's settings."""
        if quiet is not self._quiet:
            self._quiet = quiet
            if self._told is not None:
                self._told(quiet)
