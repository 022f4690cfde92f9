"""What a backend's reading of the clipboard comes to, and how much it takes."""

from __future__ import annotations

from dataclasses import dataclass, field

from sonomos_platform.clipboard.api import Item, Unread

CAP_BYTES = 64 * 1024 * 1024
"""A format that is larger is not taken."""
CLIP_CAP_BYTES = 2 * CAP_BYTES
"""All formats of a clip together are not taken beyond this."""
MAX_FORMATS = 200
"""More formats than any program offers; the rest of a longer list is named as too large."""
ALIAS_BYTES = 512 * 1024
"""Text above this is read under one of its names only."""
CLIP_S = 20.0
"""No clip takes longer than this, however slowly its pieces drip."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was taken. Of a concealed clip that is nothing."""

    items: tuple[Item, ...] = field(default=(), repr=False)
    unread: tuple[tuple[str, Unread], ...] = ()
    concealed: bool = False


NOTHING = Reading()
