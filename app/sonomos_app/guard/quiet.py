"""When a banner may come by itself: not while nobody wants to be disturbed, and not too many within a minute."""

from __future__ import annotations

from collections import deque

from sonomos_app.guard.prompts import Silence

WINDOW_S = 60.0


class Quiet:
    """Do Not Disturb, said by the user or read from the desktop, and the count of recent banners. Not thread-safe."""

    def __init__(self) -> None:
        self.wanted = False
        """The user said so."""
        self.desktop = False
        """The desktop says so."""
        self.held_back = 0
        """Banners and questions that did not come, since somebody last looked."""
        self._came: deque[float] = deque()

    @property
    def silence(self) -> Silence:
        """Whether nobody wants to be disturbed, and who said so."""
        if self.wanted:
            return Silence.YOU
        return Silence.DESKTOP if self.desktop else Silence.NONE

    @property
    def on(self) -> bool:
        """Whether nobody wants to be disturbed."""
        return self.wanted or self.desktop

    def admits(self, now: float, per_minute: int) -> bool:
        """Whether one more banner may come now (seconds of a clock that only goes forward); it is counted if so."""
        while self._came and now - self._came[0] >= WINDOW_S:
            self._came.popleft()
        if self.on or len(self._came) >= per_minute:
            return False
        self._came.append(now)
        return True
