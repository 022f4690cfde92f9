"""Is anything found at all? A token drawn for this purpose is scanned."""

from __future__ import annotations

import secrets
import string

from sonomos_app.health.channel import Channel, Fix, Group, State
from sonomos_app.health.look import Check, Look
from sonomos_app.language import mark
from sonomos_core import Detector
from sonomos_core.errors import EngineError, RuleError

NAME = "engine"
REINSTALL = mark("Install Sonomos Desktop again.")
KEY_ALPHABET = string.ascii_uppercase + "234567"


def _examine(look: Look) -> Channel:
    if isinstance(look.engine, RuleError):
        return Channel(NAME, State.BLIND, mark("There are no rules to search for."), REINSTALL)
    if isinstance(look.engine, EngineError):
        return Channel(NAME, State.BLIND, f"Nothing can search on this machine: {look.engine}.", REINSTALL)
    return _tried(look.engine, look.now)


def _tried(detector: Detector, now: float) -> Channel:
    token = "AKIA" + "".join(secrets.choice(KEY_ALPHABET) for _ in range(16))
    if not any(match.value == token for match in detector.scan(f"aws_access_key_id = {token}\n")):
        return Channel(NAME, State.BLIND, mark("A planted token was not found."), REINSTALL, fix=Fix.TEST)
    reason = f"A planted token was found by {detector.rung}."
    if detector.dropped:
        passed_over = "; ".join(f"{rung}: {why}" for rung, why in detector.dropped)
        reason = f"{reason} Slower than it could be: {passed_over}."
    return Channel(NAME, State.PROVEN, reason, proven_at=now)


CHECK = Check(NAME, mark("Search engine"), Group.FOUND, _examine)
