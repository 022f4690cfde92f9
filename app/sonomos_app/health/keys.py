"""Do the keys work that work in every program? They are taken only while they are of use, so they are tried out."""

from __future__ import annotations

from sonomos_app.health.channel import Channel, Fix, Group, State
from sonomos_app.health.front import SILENT
from sonomos_app.health.look import Check, Live, Look
from sonomos_app.language import mark

NAME = "keys"


def _examine(look: Look) -> Channel:
    live = look.live
    if live is None:
        return Channel(NAME, State.OFF, SILENT, wanted=False)
    if live.keys is None:
        return Channel(NAME, State.UNPROVEN, mark("The app did not say."))
    if live.keys_reason:
        return Channel(NAME, State.BLIND, live.keys_reason, wanted=False)
    if not live.keys:
        return Channel(NAME, State.OFF, mark("The settings name no keys."), wanted=False, fix=Fix.SETTINGS)
    return _tried(live)


def _tried(live: Live) -> Channel:
    proof = live.proofs.get(NAME)
    refused = ", ".join(sorted(live.keys_refused))
    if refused:
        reason = f"Another program has these keys already: {refused}."
        return Channel(NAME, State.BLIND, reason, mark("Choose other keys."), wanted=False, fix=Fix.SETTINGS)
    if proof is None:
        reason = mark("They are taken only while they are of use, and were not tried out yet.")
        return Channel(NAME, State.UNPROVEN, reason, mark("Run the test in the window Protection."), fix=Fix.TEST)
    reason = mark("All of them were taken for a moment; no other program has them.")
    return Channel(NAME, State.PROVEN, reason, proven_at=proof.at)


CHECK = Check(NAME, mark("Keys"), Group.COMPUTER, _examine)
