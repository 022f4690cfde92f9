"""Points in time as people say them. All times are epoch seconds; the clock comes in as an argument."""

from __future__ import annotations

import math
import time

from sonomos_app.language import plural, tr


def left(until: float, now: float) -> str:
    """How long something lasts still, in whole minutes rounded up."""
    minutes = math.ceil((until - now) / 60)
    return tr("{minutes} min left", minutes=minutes) if minutes > 1 else tr("1 min left")


def ago(then: float, now: float) -> str:
    """How long ago something was: minutes, hours, then days."""
    seconds = max(0.0, now - then)
    if seconds < 60:
        return tr("just now")
    if seconds < 3600:
        return tr("{minutes} min ago", minutes=int(seconds // 60))
    if seconds < 86400:
        return tr("{hours} h ago", hours=int(seconds // 3600))
    return plural("{count} day ago", "{count} days ago", int(seconds // 86400))


def clock(moment: float) -> str:
    """The local time of day, hours and minutes."""
    return time.strftime("%H:%M", time.localtime(moment))
