"""Is anything found at all? A token drawn for this purpose is scanned, and every rule's examples with it."""

from __future__ import annotations

import secrets
import string

from sonomos_app.cli.checkup.channel import Channel, State
from sonomos_core import Detector
from sonomos_core.detect.proof import prove
from sonomos_core.errors import EngineError, RuleError

REINSTALL = "Install Sonomos Desktop again."
KEY_ALPHABET = string.ascii_uppercase + "234567"


def engine_channels(detector: Detector | EngineError | RuleError) -> tuple[Channel, Channel]:
    """The engine's and the rules' channels, from a detector or why there is none."""
    if isinstance(detector, RuleError):
        reason = f"{len(detector.mistakes)} mistakes: {detector.mistakes[0]}."
        return (
            Channel("engine", State.BLIND, "There are no rules to search for.", REINSTALL),
            Channel("rules", State.BLIND, reason, "sonomos rules check lists them all."),
        )
    if isinstance(detector, EngineError):
        reason = f"Nothing can search on this machine: {detector}."
        return (
            Channel("engine", State.BLIND, reason, REINSTALL),
            Channel("rules", State.UNPROVEN, "Their examples cannot be run."),
        )
    return _engine(detector), _rules(detector)


def _engine(detector: Detector) -> Channel:
    token = "AKIA" + "".join(secrets.choice(KEY_ALPHABET) for _ in range(16))
    if not any(match.value == token for match in detector.scan(f"aws_access_key_id = {token}\n")):
        return Channel("engine", State.BLIND, "A planted token was not found.", REINSTALL)
    reason = f"A planted token was found by {detector.rung}."
    if detector.dropped:
        passed_over = "; ".join(f"{rung}: {why}" for rung, why in detector.dropped)
        return Channel("engine", State.PROVEN, f"{reason} Slower than it could be: {passed_over}.")
    return Channel("engine", State.PROVEN, reason)


def _rules(detector: Detector) -> Channel:
    failures = prove(detector.rules, detector)
    if failures:
        reason = f"{len(failures)} examples fail, the first in {failures[0].rule}."
        return Channel("rules", State.BLIND, reason, "sonomos rules check names them all.")
    return Channel("rules", State.PROVEN, f"The examples of all {len(detector.rules)} rules behave.")
