"""Is the clipboard guarded? Only the running app knows; its proof is a test value that was really caught."""

from __future__ import annotations

from dataclasses import replace

from sonomos_app.guard.prompts import GuardStatus, Protection
from sonomos_app.health.channel import Channel, Fix, Group, State
from sonomos_app.health.look import Check, Look, Proof
from sonomos_app.language import mark
from sonomos_core.policy.modes import Mode

NAME = "clipboard guard"
START = mark("Start sonomos-desktop.")
BY_HELPER = mark("A freshly drawn test value was copied by another process and could be pasted as masked text only.")


def _examine(look: Look) -> Channel:
    settings, managed = look.store.settings(), look.store.managed.load()
    if max(settings.guard_mode, managed.value.floor) is Mode.OFF:
        return _switched_off(mark("The settings switch the guard off."))
    if look.live is None:
        return Channel(NAME, State.OFF, mark("The app is not running, or does not answer."), START)
    if look.live.guard is None:
        return Channel(NAME, State.UNPROVEN, look.live.reason or mark("The app did not say how it is."), START)
    made = _from_status(look.live.guard, look.live.proofs.get(NAME))
    if managed.mistakes and made.state is State.UNPROVEN:  # the policy is what is wrong, and no test mends it
        return replace(made, remedy=mark("See what is said of the managed policy."), fix=None)
    return made


def _from_status(status: GuardStatus, proof: Proof | None) -> Channel:
    match status.protection:
        case Protection.PROTECTED:
            made = Channel(NAME, State.PROVEN, status.reason, proven_at=status.proven_at)
            seen = proof is not None and proof.by_helper and not proof.failure and proof.at == status.proven_at
            return replace(made, reason=BY_HELPER) if seen else made
        case Protection.UNCONFIRMED:
            remedy = mark("Run the test in the window Protection.")
            return Channel(NAME, State.UNPROVEN, status.reason, remedy, fix=Fix.TEST)
        case Protection.BLIND:
            remedy = mark("See docs/limits.md for what this desktop allows.")
            return Channel(NAME, State.BLIND, status.reason, remedy, fix=Fix.TEST)
        case Protection.PAUSED:
            return Channel(NAME, State.OFF, status.reason, mark("Resume from the tray menu."), fix=Fix.RESUME)
        case Protection.OFF:
            return _switched_off(status.reason)


def _switched_off(reason: str) -> Channel:
    return Channel(NAME, State.OFF, reason, mark("Set guard.mode."), wanted=False, fix=Fix.SETTINGS)


CHECK = Check(NAME, mark("Clipboard"), Group.COPIED, _examine)
