"""Do the rules find what they promise? Every rule's own examples are run through the real engine."""

from __future__ import annotations

from sonomos_app.health.channel import Channel, Fix, Group, State
from sonomos_app.health.look import Check, Look
from sonomos_app.language import mark
from sonomos_core.detect.proof import prove
from sonomos_core.errors import EngineError, RuleError

NAME = "rules"


def _examine(look: Look) -> Channel:
    if isinstance(look.engine, RuleError):
        mistakes = look.engine.mistakes
        reason = f"{len(mistakes)} mistakes: {mistakes[0]}."
        return Channel(NAME, State.BLIND, reason, mark("sonomos rules check lists them all."), quotes=True)
    if isinstance(look.engine, EngineError):
        return Channel(NAME, State.UNPROVEN, mark("Their examples cannot be run."))
    failures = prove(look.engine.rules, look.engine)
    if failures:
        reason = f"{len(failures)} examples fail, the first in {failures[0].rule}."
        return Channel(NAME, State.BLIND, reason, mark("sonomos rules check names them all."), fix=Fix.TEST)
    reason = f"The examples of all {len(look.engine.rules)} rules behave."
    return Channel(NAME, State.PROVEN, reason, proven_at=look.now)


CHECK = Check(NAME, mark("Rules"), Group.FOUND, _examine)
