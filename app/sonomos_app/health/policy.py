"""Does the administrator's policy of this machine hold? One that the user could have written is refused, loudly."""

from __future__ import annotations

from sonomos_app.health.channel import Channel, Group, State
from sonomos_app.health.look import Check, Look
from sonomos_app.language import mark
from sonomos_core.policy.managed import NONE
from sonomos_core.policy.modes import Mode

NAME = "managed policy"
REFUSED = "The managed policy is refused"


def _examine(look: Look) -> Channel:
    loaded = look.store.managed.load()
    if any(mistake.startswith(REFUSED) for mistake in loaded.mistakes):
        remedy = mark("Let the administrator own the file and its folder, and nobody else write there.")
        return Channel(NAME, State.BLIND, loaded.mistakes[0], remedy, quotes=True)
    if loaded.mistakes:
        reason = f"Until this is mended, the last good policy or a strict floor holds: {'; '.join(loaded.mistakes)}"
        return Channel(NAME, State.BLIND, reason, mark("Let the administrator mend what is named."), quotes=True)
    if loaded.value == NONE:
        return Channel(NAME, State.OFF, mark("This computer has none."), wanted=False)
    if loaded.value.floor is Mode.OFF:
        return Channel(NAME, State.PROVEN, mark("It was read and is in force."), proven_at=look.now)
    reason = f"It was read and is in force. Your organisation allows nothing weaker than {loaded.value.floor}."
    return Channel(NAME, State.PROVEN, reason, proven_at=look.now)


CHECK = Check(NAME, mark("Managed policy"), Group.FOUND, _examine)
