"""Are programs that read the clipboard told apart, those in the background among them?"""

from __future__ import annotations

from sonomos_app.health.channel import Channel, Group, State
from sonomos_app.health.look import Check, Look
from sonomos_app.health.running import silent, tried, unsaid
from sonomos_app.language import mark
from sonomos_platform.clipboard.api import Capability

NAME = "background readers"


def _examine(look: Look) -> Channel:
    if look.live is None:
        return silent(NAME)
    known = look.live.capabilities
    if known is None:
        return unsaid(NAME)
    if Capability.REQUESTOR.value not in known:
        reason = mark("This desktop tells nobody who reads the clipboard; the program in front decides what is given.")
        return Channel(NAME, State.BLIND, reason, wanted=False)
    return tried(
        NAME,
        look.live.proofs.get(NAME),
        untried=mark("The desktop can tell who reads; no reader was put to the test yet."),
        passed=mark("A program of ours read in the background, and the desktop told which one it was."),
    )


CHECK = Check(NAME, mark("Background readers"), Group.COPIED, _examine)
