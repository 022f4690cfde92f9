"""Is the program in front known by name? By it the guard knows an AI app where nothing better tells who pastes."""

from __future__ import annotations

from sonomos_app.health.channel import Channel, Fix, Group, State
from sonomos_app.health.look import Check, Look
from sonomos_app.health.running import silent, unsaid
from sonomos_app.language import mark
from sonomos_platform.clipboard.api import Capability

NAME = "active app"


def _examine(look: Look) -> Channel:
    if look.live is None:
        return silent(NAME)
    known = look.live.capabilities
    if known is None:
        return unsaid(NAME)
    if Capability.ACTIVE_WINDOW.value not in known:
        reason = mark("This desktop does not tell which program is in front; each counts as an ordinary one.")
        remedy = mark("See docs/limits.md for the desktops that tell.")
        return Channel(NAME, State.BLIND, reason, remedy)
    if look.live.names_front:
        return Channel(NAME, State.PROVEN, mark("The program in front was told by name just now."), proven_at=look.now)
    reason = mark("The desktop can tell, but no program in front was told yet.")
    return Channel(NAME, State.UNPROVEN, reason, mark("Go to another window and test again."), fix=Fix.TEST)


CHECK = Check(NAME, mark("Program in front"), Group.COPIED, _examine)
