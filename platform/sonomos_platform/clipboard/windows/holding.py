"""What we own the Windows clipboard with, and who had it promised anew."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from sonomos_platform.clipboard.promised import Promise

RENEWALS = 4
"""A program that reads at every change would otherwise have the clipboard renewed without end."""
WITHIN_S = 2.0


@dataclass(slots=True, eq=False)
class Holding(Promise):
    """One ownership of the clipboard."""

    renewed: list[tuple[float, int | None]] = field(default_factory=list)
    """When it was promised anew lately, and after which process had read."""

    def may_renew(self, reader: int | None) -> bool:
        """Whether to renew after this process has read: not when it does so again and again."""
        now = time.monotonic()
        self.renewed = [(when, who) for when, who in self.renewed if now - when < WITHIN_S]
        if sum(who == reader for _, who in self.renewed) >= RENEWALS:
            return False
        self.renewed.append((now, reader))
        return True
