"""`apps test NAME --stdin`: the guard's decision about a real text; nothing of it is said."""

from __future__ import annotations

from pathlib import Path

from sonomos_app.cli import CliError
from sonomos_app.cli.ruling.force import Force
from sonomos_app.guard.viewmodel.rules.verdict import forecast, situation
from sonomos_app.store.store import Store
from sonomos_core import Detector
from sonomos_core.detect.aggregate import weigh
from sonomos_core.policy.apps import AppRule
from sonomos_core.policy.decide import floor_of
from sonomos_core.policy.modes import Trust


def judge(home: str | None, name: str, rule: AppRule | None, force: Force, data: bytes) -> str:
    """What would become of a text in an app, in two lines: what happens, and what was found. Raises CliError."""
    if not data:
        raise CliError("standard input is empty")
    with Store.open(None if home is None else Path(home)) as store:
        managed, cache = store.managed.load().value, store.cache
        settings, leave = managed.in_force(store.config.load().value), managed.leave
        text = data.decode("utf-8", "replace")
        minimum = settings.guard_min_confidence
        matches = [match for match in Detector.load(cache=cache).scan(text) if match.confidence >= minimum]
    trust = rule.trust if rule is not None else Trust.ORDINARY
    found = weigh(matches, minimum)
    where = situation(rule, trust, force.mode, floor_of(found, force.floor, leave))
    seen = forecast(name, where, text, found, minimum=minimum)
    return "\n".join(part for part in (f"{seen.title}. {seen.detail}".strip(), seen.found) if part)
