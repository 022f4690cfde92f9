"""What this desktop lets a guard do at all: the limits of Wayland, GNOME and the other systems."""

from __future__ import annotations

from sonomos_app.health.channel import Channel, Group, State
from sonomos_app.health.look import Check, Look
from sonomos_app.language import mark

NAME = "desktop session"


def _examine(look: Look) -> Channel:
    limit = look.live.limit if look.live is not None and look.live.system else look.limit
    if limit:
        remedy = mark("See docs/limits.md for what this desktop allows.")
        return Channel(NAME, State.BLIND, limit, remedy, wanted=False)
    if look.live is None or not look.live.system:
        return Channel(NAME, State.UNPROVEN, mark("Nothing is known against it; the running app would know more."))
    return Channel(NAME, State.PROVEN, mark("It lets a guard watch and hold what is copied."), proven_at=look.now)


CHECK = Check(NAME, mark("Desktop session"), Group.COMPUTER, _examine)
