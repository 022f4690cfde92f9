"""Are programs that read the clipboard told apart, those in the background among them?"""

from __future__ import annotations

from sonomos_app.health.channel import Channel, Fix, Group, State
from sonomos_app.health.front import SILENT
from sonomos_app.health.look import Check, Look
from sonomos_app.language import mark
from sonomos_platform.clipboard.api import Capability

NAME = "background readers"


def _examine(look: Look) -> Channel:
    if look.live is None:
        return Channel(NAME, State.OFF, SILENT, wanted=False)
    known = look.live.capabilities
    if known is None:
        return Channel(NAME, State.UNPROVEN, mark("The app did not say."))
    if Capability.REQUESTOR.value not in known:
        reason = mark("This desktop tells nobody who reads the clipboard; the program in front decides what is given.")
        return Channel(NAME, State.BLIND, reason, wanted=False)
    proof = look.live.proofs.get(NAME)
    if proof is None:
        reason = mark("The desktop can tell who reads; no reader was put to the test yet.")
        return Channel(NAME, State.UNPROVEN, reason, mark("Run the test in the window Protection."), fix=Fix.TEST)
    if proof.failure:
        return Channel(NAME, State.BLIND, proof.failure, mark("Run the test again."), fix=Fix.TEST)
    reason = mark("A program of ours read in the background, and the desktop told which one it was.")
    return Channel(NAME, State.PROVEN, reason, proven_at=proof.at)


CHECK = Check(NAME, mark("Background readers"), Group.COPIED, _examine)
