"""Is what was recorded still what was written? The ledger is checked against its chain, signatures and anchor."""

from __future__ import annotations

from sonomos_app.health.channel import Channel, Fix, Group, State
from sonomos_app.health.look import Check, Look
from sonomos_app.language import mark
from sonomos_app.store.errors import StoreError

NAME = "ledger"


def _examine(look: Look) -> Channel:
    try:
        checked = look.store.verify(anew=False)
    except StoreError as error:
        return Channel(NAME, State.BLIND, str(error), mark("Make the data folder yours alone."), fix=Fix.FOLDER)
    if not checked.intact:
        reason = f"Broken places: {len(checked.places)}. The first: {checked.places[0].sentence}."
        return Channel(NAME, State.BLIND, reason, mark("sonomos ledger verify names every place."), fix=Fix.FOLDER)
    if not checked.records:
        return Channel(NAME, State.UNPROVEN, mark("Nothing is recorded yet."), wanted=False)
    if not checked.with_key:
        reason = mark("The chain is intact; without the key its signatures are not checked.")
        return Channel(NAME, State.UNPROVEN, reason, fix=Fix.RETRY_KEY)
    reason = f"Records: {checked.records:,}, each in its place with its signature."
    return Channel(NAME, State.PROVEN, reason, proven_at=look.now)


CHECK = Check(NAME, mark("Ledger"), Group.KEPT, _examine)
