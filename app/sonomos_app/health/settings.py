"""Are settings, app rules and exceptions understood? With a mistake the last good version stays in force."""

from __future__ import annotations

from sonomos_app.health.channel import Channel, Fix, Group, State
from sonomos_app.health.look import Check, Look
from sonomos_app.language import mark
from sonomos_core.policy.apps import AppRule, parse_rules

NAME = "settings and app rules"
NO_RULES: tuple[AppRule, ...] = ()


def _examine(look: Look) -> Channel:
    store = look.store
    config, apps = store.config.load(), store.apps.load(parse_rules, NO_RULES)
    mistakes = [f"config.toml: {mistake}" for mistake in config.mistakes]
    mistakes += [f"apps.toml: {mistake}" for mistake in apps.mistakes]
    store.allowed.list()
    mistakes += [store.allowed.mistake] if store.allowed.mistake else []
    if mistakes:
        reason = f"{'; '.join(mistakes)}. What was good before stays in force."
        return Channel(NAME, State.BLIND, reason, mark("Mend what is named."), fix=Fix.FOLDER, quotes=True)
    return Channel(NAME, State.PROVEN, mark("Every line was understood."), proven_at=look.now)


CHECK = Check(NAME, mark("Settings and app rules"), Group.FOUND, _examine)
