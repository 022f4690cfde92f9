"""Is the clipboard guarded? Only the running app knows, so it is asked."""

from __future__ import annotations

from sonomos_app.cli.checkup.channel import Channel, State
from sonomos_app.guard.prompts import GuardStatus, Protection
from sonomos_app.ipc.messages import Response
from sonomos_core.policy.modes import Mode

NAME = "clipboard guard"
START = "Start sonomos-desktop."


def guard_channel(answer: Response | None, mode: Mode) -> Channel:
    """The guard's channel from the app's answer (None: nobody answered) and the mode the settings ask for."""
    if mode is Mode.OFF:
        return Channel(NAME, State.OFF, "The settings switch the guard off.", "Set guard.mode.", wanted=False)
    if answer is None:
        return Channel(NAME, State.OFF, "The app is not running, or does not answer.", START)
    if answer.guard is None:
        return Channel(NAME, State.UNPROVEN, answer.reason or "The app did not say how it is.", START)
    return _from_status(answer.guard)


def _from_status(status: GuardStatus) -> Channel:
    match status.protection:
        case Protection.PROTECTED:
            return Channel(NAME, State.PROVEN, status.reason)
        case Protection.UNCONFIRMED:
            return Channel(NAME, State.UNPROVEN, status.reason, "Copy something, or scan the clipboard from the tray.")
        case Protection.BLIND:
            return Channel(NAME, State.BLIND, status.reason, "See docs/limits.md for what this desktop allows.")
        case Protection.PAUSED:
            return Channel(NAME, State.OFF, status.reason, "Resume from the tray menu.")
        case Protection.OFF:
            return Channel(NAME, State.OFF, status.reason, "Set guard.mode.", wanted=False)
