"""Does the counter stand? It never falls, and a copy of it lives beside the install key."""

from __future__ import annotations

from sonomos_app.health.channel import Channel, Fix, Group, State
from sonomos_app.health.look import Check, Look
from sonomos_app.language import mark
from sonomos_app.store.errors import StoreError

NAME = "counter"


def _examine(look: Look) -> Channel:
    try:
        tally, unbacked = look.store.counter, look.store.unbacked()
    except StoreError as error:
        return Channel(NAME, State.BLIND, str(error), mark("Make the data folder yours alone."), fix=Fix.FOLDER)
    if not tally.lifetime:
        return Channel(NAME, State.UNPROVEN, mark("Nothing is recorded yet."), wanted=False)
    if unbacked:
        reason = f"Found in all: {tally.lifetime:,}. In no record and no signed copy: {unbacked:,}."
        return Channel(NAME, State.UNPROVEN, reason, mark("Somebody may have edited counter.json; no count falls."))
    if not _exists(look):
        reason = f"Found in all: {tally.lifetime:,}. There is no copy beside the key yet."
        return Channel(NAME, State.UNPROVEN, reason, fix=Fix.RETRY_KEY)
    if look.store.key_state.key is None:
        reason = f"Found in all: {tally.lifetime:,}. Without the key its signed copy cannot be checked."
        return Channel(NAME, State.UNPROVEN, reason, fix=Fix.RETRY_KEY)
    reason = f"Found in all: {tally.lifetime:,}, kept twice: in the data folder and beside the key."
    return Channel(NAME, State.PROVEN, reason, proven_at=look.now)


def _exists(look: Look) -> bool:
    try:
        return look.store.places.anchor.exists() and look.store.places.counter.exists()
    except OSError:
        return False


CHECK = Check(NAME, mark("Counter"), Group.KEPT, _examine)
