"""Where the desktop does not say whether it wants quiet."""

from __future__ import annotations

from sonomos_platform.quiet.api import Told


class UnknownDesktop:
    """Tells nothing."""

    def start(self, told: Told) -> None:
        """Nothing can be known."""

    def stop(self) -> None:
        """Nothing was begun."""
