"""Do Not Disturb as the desktop says it, as far as the settings want it heard."""

from __future__ import annotations

from sonomos_app.guard.learning import Learning
from sonomos_core.policy.settings import Settings
from sonomos_platform.quiet.api import QuietDesktop


class Calm:
    """Tells the guard. The desktop tells on a thread of its own, the settings on the window's."""

    def __init__(self, desktop: QuietDesktop, learning: Learning) -> None:
        self._desktop, self._learning = desktop, learning
        self._quiet = False
        self._heard = True

    def start(self, settings: Settings) -> None:
        """Begin to listen."""
        self._heard = settings.quiet_follow_desktop
        self._desktop.start(self._told)

    def stop(self) -> None:
        """End."""
        self._desktop.stop()

    def configure(self, settings: Settings) -> None:
        """Take over what the settings say now."""
        self._heard = settings.quiet_follow_desktop
        self._learning.follow_desktop(self._quiet and self._heard)

    def _told(self, quiet: bool) -> None:
        self._quiet = quiet
        self._learning.follow_desktop(quiet and self._heard)
