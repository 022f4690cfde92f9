"""Do the keys work that work in every program? They are taken only while they are of use, so they are tried out."""

from __future__ import annotations

from sonomos_app.health.channel import Channel, Fix, Group, State
from sonomos_app.health.look import Check, Live, Look
from sonomos_app.health.running import silent, tried, unsaid
from sonomos_app.language import mark

NAME = "keys"


def _examine(look: Look) -> Channel:
    live = look.live
    if live is None:
        return silent(NAME)
    if live.keys is None:
        return unsaid(NAME)
    if live.keys_reason:
        return Channel(NAME, State.BLIND, live.keys_reason, wanted=False)
    if not live.keys:
        return Channel(NAME, State.OFF, mark("The settings name no keys."), wanted=False, fix=Fix.SETTINGS)
    return _tried(live)


def _tried(live: Live) -> Channel:
    refused = ", ".join(sorted(live.keys_refused))
    if refused:
        reason = f"Another program has these keys already: {refused}."
        return Channel(NAME, State.BLIND, reason, mark("Choose other keys."), wanted=False, fix=Fix.SETTINGS)
    return tried(
        NAME,
        live.proofs.get(NAME),
        untried=mark("They are taken only while they are of use, and were not tried out yet."),
        passed=mark("All of them were taken for a moment; no other program has them."),
    )


CHECK = Check(NAME, mark("Keys"), Group.COMPUTER, _examine)
