"""Where the install key lives; without it repeats are not recognised and records are not signed."""

from __future__ import annotations

from sonomos_app.health.channel import Channel, Fix, Group, State
from sonomos_app.health.look import Check, Look
from sonomos_app.language import mark
from sonomos_app.store.store import Store

NAME = "install key"


def has_key(store: Store) -> bool:
    """Whether an install key was ever made; asking makes none."""
    places = store.places
    return any(path.exists() for path in (places.key_marker, places.vault / places.key_marker.name))


def _examine(look: Look) -> Channel:
    try:
        there = has_key(look.store)
    except OSError:
        there = True  # the folder cannot be entered; what the store says of it follows
    if not there:
        return Channel(NAME, State.UNPROVEN, mark("There is no key yet; the first record makes it."))
    found = look.store.key_state
    if found.key is None:
        remedy = mark("Unlock the keychain and run this again.") if "keychain" in found.reason else ""
        reason = f"The key is out of reach: {found.reason.removesuffix('.')}."
        return Channel(NAME, State.BLIND, reason, remedy, fix=Fix.RETRY_KEY)
    if found.place == "file":
        reason = mark("The key lies in a file only you can read.")
        if found.reason:
            reason = f"The key lies in a file only you can read, since {found.reason}."
        return Channel(NAME, State.PROVEN, reason, proven_at=look.now)
    return Channel(NAME, State.PROVEN, mark("The key lies in the system's keychain."), proven_at=look.now)


CHECK = Check(NAME, mark("Key"), Group.KEPT, _examine)
