"""What we own the Windows clipboard with, and what was already given out of it.

Windows keeps what it was once given and hands it to every later reader without asking, so a promise has to be renewed
before another program may read.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field

from sonomos_platform.clipboard.api import Clip, Item

RENEWALS = 4
"""A program that reads at every change would otherwise have the clipboard renewed without end."""
WITHIN_S = 2.0


@dataclass(slots=True, eq=False)
class Holding:
    """One ownership. `open` gives everybody `items`; otherwise the handler is asked once `judged` is set."""

    items: tuple[Item, ...] = field(repr=False)
    clip: Clip | None = None
    open: bool = False
    judged: threading.Event = field(default_factory=threading.Event)
    given: bool = False
    """Something was rendered since the promises were made."""
    renewed: list[tuple[float, int | None]] = field(default_factory=list)

    @property
    def serial(self) -> int | None:
        """The number of the held clip."""
        return self.clip.serial if self.clip is not None else None

    def may_renew(self, reader: int | None) -> bool:
        """Whether to renew after this process has read: not when it does so again and again."""
        now = time.monotonic()
        self.renewed = [(when, who) for when, who in self.renewed if now - when < WITHIN_S]
        if sum(who == reader for _, who in self.renewed) >= RENEWALS:
            return False
        self.renewed.append((now, reader))
        return True
