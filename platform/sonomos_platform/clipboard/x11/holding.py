"""What we own the clipboard with, and who may read it.

WAITING   taken over before anybody judged it: requests are kept until the verdict is there
ASKING    the handler says what each reader gets
OPEN      every reader gets the same items
"""

from __future__ import annotations

import enum
import time
from dataclasses import dataclass, field

from Xlib.protocol import rq

from sonomos_platform.clipboard.api import Clip, Item

MAX_WAITING = 256
"""Requests kept at once; one paste of a browser makes about twenty."""
WAIT_S = 20.0
"""Who asked before the verdict gets nothing after so long, and may ask again."""
GRACE_MS = 1000
"""A paste pressed so shortly before the copy is answered: a busy program owns its copy late, and as of that moment.
ICCCM 2.2 would have it refused, but such programs (Chromium) answer themselves, and people would see a lost paste."""


class Access(enum.Enum):
    """Who may read what we own."""

    WAITING = "waiting"
    ASKING = "asking"
    OPEN = "open"


@dataclass(slots=True, eq=False)
class Holding:
    """One ownership of the clipboard, from the server time `since` on. `clip` is None for items of our own."""

    access: Access
    items: tuple[Item, ...] = field(repr=False)
    since: int
    clip: Clip | None = None
    waiting: list[rq.Event] = field(default_factory=list, repr=False)
    patience: float = field(default_factory=lambda: time.monotonic() + WAIT_S)

    @property
    def serial(self) -> int | None:
        """The number of the held clip."""
        return self.clip.serial if self.clip is not None else None

    def keep(self, request: rq.Event) -> bool:
        """The request waits for the verdict; False when too many do."""
        if len(self.waiting) >= MAX_WAITING:
            return False
        self.waiting.append(request)
        return True

    def covers(self, timestamp: int) -> bool:
        """Whether we answer for this server time (0 = now). Times wrap every 49.7 days."""
        return timestamp == 0 or (timestamp + GRACE_MS - self.since) % 2**32 < 2**31
