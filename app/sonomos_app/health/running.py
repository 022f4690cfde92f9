"""Channels that only the running app knows: what is said while it does not run, and what a test of it proves."""

from __future__ import annotations

from sonomos_app.health.channel import Channel, Fix, State
from sonomos_app.health.look import Proof
from sonomos_app.language import mark


def silent(name: str) -> Channel:
    """The app does not run; the clipboard's own channel says that this is a fault."""
    return Channel(name, State.OFF, mark("The app is not running, so nobody looks."), wanted=False)


def unsaid(name: str) -> Channel:
    """An older app knows nothing of the question."""
    return Channel(name, State.UNPROVEN, mark("The app did not say."))


def tried(name: str, proof: Proof | None, *, untried: str, passed: str) -> Channel:
    """What the test of a channel showed, in the words for one that was not run yet and for one that went well."""
    if proof is None:
        return Channel(name, State.UNPROVEN, untried, mark("Run the test in the window Protection."), fix=Fix.TEST)
    if proof.failure:
        return Channel(name, State.BLIND, proof.failure, mark("Run the test again."), fix=Fix.TEST)
    return Channel(name, State.PROVEN, passed, proven_at=proof.at)
