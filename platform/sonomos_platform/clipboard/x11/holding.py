"""What we own the X11 clipboard with, and since when."""

from __future__ import annotations

from dataclasses import dataclass, field

from Xlib.protocol import rq

from sonomos_platform.clipboard import answered

MAX_WAITING = 256
"""Requests kept at once; one paste of a browser makes about twenty."""
GRACE_MS = 1000
"""A paste pressed so shortly before the copy is answered: a busy program owns its copy late, and as of that moment.
ICCCM 2.2 would have it refused, but such programs (Chromium) answer themselves, and people would see a lost paste."""


@dataclass(slots=True, eq=False)
class Holding(answered.Holding[rq.Event]):
    """One ownership of the clipboard, from the server time `since` on."""

    since: int = field(kw_only=True)

    def covers(self, timestamp: int) -> bool:
        """Whether we answer for this server time (0 = now). Times wrap every 49.7 days."""
        return timestamp == 0 or (timestamp + GRACE_MS - self.since) % 2**32 < 2**31
