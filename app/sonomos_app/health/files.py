"""Are copied files read before they are pasted? Dropped ones nobody sees, and that is said."""

from __future__ import annotations

from sonomos_app.health.channel import Channel, Fix, Group, State
from sonomos_app.health.front import SILENT
from sonomos_app.health.look import Check, Look
from sonomos_app.language import mark

NAME = "copied files"


def _examine(look: Look) -> Channel:
    if look.live is None:
        return Channel(NAME, State.OFF, SILENT, wanted=False)
    proof = look.live.proofs.get(NAME)
    if proof is None:
        reason = mark("Copied files are read, but no file was put to the test yet.")
        return Channel(NAME, State.UNPROVEN, reason, mark("Run the test in the window Protection."), fix=Fix.TEST)
    if proof.failure:
        return Channel(NAME, State.BLIND, proof.failure, mark("Run the test again."), fix=Fix.TEST)
    reason = mark("A file with a test value in it was copied, read and kept back. Files that are dropped are not seen.")
    return Channel(NAME, State.PROVEN, reason, proven_at=proof.at)


CHECK = Check(NAME, mark("Copied files"), Group.COPIED, _examine)
