"""What became of a finding, in six words that add up to all of them."""

from __future__ import annotations

import enum

from sonomos_core.model import Action

WRITTEN_CHANNELS = frozenset({"watch", "transcript"})
"""Where a finding means that the value lies in an assistant's own files; `transcript` is Canary's word for it."""


class Fate(enum.Enum):
    """How a finding ended."""

    STOPPED = "stopped"  # masked, blocked, or cleaned up: cleared, edited out, scrubbed, rotated
    OVERRIDDEN = "overridden"  # the user sent it anyway
    UNPROTECTED = "unprotected"  # the guard was off, paused or could not act
    WRITTEN = "written"  # it lies in an assistant's files, and nothing was done about it yet
    SEEN = "seen"  # nothing had to be done: never pasted, or pasted where it may go
    DISMISSED = "dismissed"  # a false positive, as the user said: there was nothing to protect


LEFT = frozenset({Fate.OVERRIDDEN, Fate.UNPROTECTED, Fate.WRITTEN})
"""The value left, or may have left."""


def fate(action: Action, channel: str) -> Fate:
    """How a finding ended, by its latest action and the channel it was seen on."""
    match action:
        case Action.MASKED | Action.BLOCKED | Action.REMEDIATED:
            return Fate.STOPPED
        case Action.OVERRIDDEN:
            return Fate.OVERRIDDEN
        case Action.UNPROTECTED:
            return Fate.UNPROTECTED
        case Action.FLAGGED:
            return Fate.WRITTEN if channel in WRITTEN_CHANNELS else Fate.SEEN
        case Action.DISMISSED:
            return Fate.DISMISSED


def channel_of(source: str) -> str:
    """The first word of a finding's source; `unknown` for a record that names none."""
    return source.partition(":")[0] or "unknown"
