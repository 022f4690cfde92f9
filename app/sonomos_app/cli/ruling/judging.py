"""`apps test NAME --stdin`: the guard's decision about a real text; nothing of it is said."""

from __future__ import annotations

from pathlib import Path

from sonomos_app.cli.ruling.force import Force
from sonomos_app.guard.viewmodel.rules.verdict import forecast, situation
from sonomos_app.store.store import Store
from sonomos_core import Detector
from sonomos_core.detect.aggregate import weigh
from sonomos_core.policy.apps import AppRule
from sonomos_core.policy.modes import Trust


def judge(home: str | None, name: str, rule: AppRule | None, force: Force, data: bytes) -> str:
    """What would become of a text in an app, in two lines: what happens, and what was found."""
    with Store.open(None if home is None else Path(home)) as store:
        settings, cache = store.settings(), store.cache
        text = data.decode("utf-8", "replace")
        minimum = settings.guard_min_confidence
        matches = [match for match in Detector.load(cache=cache).scan(text) if match.confidence >= minimum]
    trust = rule.trust if rule is not None else Trust.ORDINARY
    where = situation(rule, trust, force.mode, force.floor)
    found = forecast(name, where, text, weigh(matches, minimum), minimum=minimum)
    return "\n".join(part for part in (f"{found.title}. {found.detail}".strip(), found.found) if part)
