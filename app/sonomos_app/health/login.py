"""Does the guard start when its user logs in? The system keeps the answer."""

from __future__ import annotations

from sonomos_app.health.channel import Channel, Fix, Group, State
from sonomos_app.health.look import Check, Look
from sonomos_app.language import mark

NAME = "start at login"


def _examine(look: Look) -> Channel:
    if look.login():
        reason = mark("The system has the app on its list for the next login.")
        return Channel(NAME, State.PROVEN, reason, proven_at=look.now)
    reason = mark("After the next login nothing is guarded until you start the app.")
    return Channel(NAME, State.OFF, reason, mark("Switch it on."), wanted=False, fix=Fix.START_AT_LOGIN)


CHECK = Check(NAME, mark("Start at login"), Group.COMPUTER, _examine)
