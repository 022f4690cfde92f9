"""The app rules in force, as the guard would see them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sonomos_app.desktop.policy import effective_rules
from sonomos_app.store.store import Store
from sonomos_core.errors import PolicyError
from sonomos_core.policy.apps import AppRule, parse_rules
from sonomos_core.policy.editing import counting
from sonomos_core.policy.identity import App, Program
from sonomos_core.policy.leave import Leave
from sonomos_core.policy.modes import Mode, Trust
from sonomos_core.policy.standing import standing

NO_RULES: tuple[AppRule, ...] = ()
IDENTITY = ("exe", "wm_class", "bundle_id", "cmdline", "title")


@dataclass(frozen=True, slots=True)
class Force:
    """Every rule that counts, the user's own, the general mode, the floor, and what is left to people."""

    rules: tuple[AppRule, ...]
    own: tuple[AppRule, ...]
    mode: Mode
    floor: Mode
    managed: frozenset[str]
    leave: Leave

    def rule(self, name: str) -> AppRule | None:
        """The rule of this name, case aside."""
        return counting(self.rules, name)

    def written(self, name: str) -> AppRule | None:
        """The user's own rule of this name as it stands in the file, unless an administrator's outranks it."""
        return None if name.casefold() in {rule.casefold() for rule in self.managed} else counting(self.own, name)

    def effective(self, name: str) -> AppRule | None:
        """The rule of this name with the trust it can really grant."""
        rule = self.rule(name)
        barred = rule is not None and rule.trust is Trust.TRUSTED and not rule.can_prove()
        return replace(rule, trust=Trust.ORDINARY) if rule is not None and barred else rule

    def of_program(self, exe: str) -> tuple[AppRule | None, str]:
        """The rule that recognises an executable, with the trust it really has, and why."""
        found = standing(App(Program(0, exe)), self.rules)
        return (None if found.rule is None else replace(found.rule, trust=found.trust)), found.reason


def in_force(store: Store) -> Force:
    """What holds now. Raises PolicyError with all mistakes of the user's file."""
    loaded = store.apps.load(parse_rules, NO_RULES)
    if loaded.mistakes:
        raise PolicyError([f"{store.places.apps.name}: {mistake}" for mistake in loaded.mistakes])
    managed = store.managed.load().value
    return Force(
        effective_rules(loaded.value, managed),
        loaded.value,
        store.settings().guard_mode,
        managed.floor,
        frozenset(rule.name for rule in managed.rules),
        managed.leave,
    )


def warnings(force: Force, before: AppRule | None, after: AppRule) -> Iterable[str]:
    """What is to be known about a rule that was written."""
    from sonomos_app.guard.viewmodel.rules.cautions import cautions
    from sonomos_platform.apps.overwritable import weakness

    paths = [path for path in after.exe if "/" in path or "\\" in path] if after.trust is Trust.TRUSTED else []
    weak = {path: found for path in paths if (found := weakness(path)) is not None}
    return cautions(before, after, floor=force.floor, weak=weak, leave=force.leave)


def recognised_by(rule: AppRule) -> str:
    """By what a rule recognises an app, on one line."""
    parts = [
        f"{key} {', '.join(value) if isinstance(value, tuple) else value}"
        for key in IDENTITY
        if (value := getattr(rule, key))
    ]
    return "; ".join(parts)


def as_json(rule: AppRule) -> dict[str, Any]:
    """A rule for scripts."""
    lists: Mapping[str, Any] = {
        key: list(value) if isinstance(value := getattr(rule, key), tuple) else value for key in IDENTITY
    }
    return {
        "name": rule.name,
        "trust": str(rule.trust),
        "mode": None if rule.mode is None else str(rule.mode),
        "kind": str(rule.kind),
        "reader": rule.reader,
        "host": rule.host,
        "origin": rule.origin.value,
        **lists,
        "verified": list(rule.verified),
    }
