"""The keys that only an administrator can set, declared like the settings. No person's file knows them."""

# ruff: noqa: RUF009 - `declare` gives a dataclass field, which ruff cannot see

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from sonomos_core.policy.finding_types import known
from sonomos_core.policy.modes import Mode
from sonomos_core.policy.setting import Setting, declare


@dataclass(frozen=True, slots=True)
class Orders:
    """All of them with what holds where the policy is silent and nothing is mandatory and no floor stands."""

    guard_floor: Mode = declare(
        "guard.floor",
        Mode.OFF,
        "Weakest strength",
        "Nobody can choose a weaker strength than this, for the guard or for an app.",
        enforced=("sonomos_core.policy.decide", "sonomos_app.desktop.policy"),
    )
    guard_mandatory: tuple[str, ...] = declare(
        "guard.mandatory",
        (),
        "Always masked",
        "Types of findings for which nobody can make an exception, and which count while the guard is paused.",
        form=known,
        enforced=(
            "sonomos_app.guard.context",
            "sonomos_app.guard.serving",
            "sonomos_app.desktop.memory",
            "sonomos_app.cli.scanning.scanner",
            "sonomos_app.cli.scanning.known",
        ),
    )
    guard_allow_pause: bool = declare(
        "guard.allow_pause",
        True,
        "Pausing",
        "People may pause the guard.",
        enforced="sonomos_app.guard.guard",
    )
    guard_allow_ignore_next: bool = declare(
        "guard.allow_ignore_next",
        True,
        "Leaving a copy alone",
        "People may have the next copy left alone.",
        enforced="sonomos_app.guard.learning",
    )
    guard_allow_values: bool = declare(
        "guard.allow_values",
        True,
        "Exceptions for values",
        "People may make an exception for a single value.",
        enforced=("sonomos_app.store.choices.allow", "sonomos_app.guard.serving"),
    )
    guard_allow_rules: bool = declare(
        "guard.allow_rules",
        True,
        "Exceptions for kinds",
        "People may make an exception for everything of one kind.",
        enforced=("sonomos_app.store.choices.allow", "sonomos_app.guard.learning"),
    )
    guard_allow_trust: bool = declare(
        "guard.allow_trust",
        True,
        "Trusting apps",
        "People may trust apps on their own.",
        enforced=("sonomos_app.desktop.policy", "sonomos_app.store.choices.allow"),
    )


ORDERS: Mapping[str, Setting] = {
    column.metadata["setting"].key: column.metadata["setting"] for column in dataclasses.fields(Orders)
}


def markdown_table() -> str:
    """The keys as the table of `docs/policy.md`."""
    rows = ["| key | values | meaning | acted on by |", "|---|---|---|---|"]
    for setting in ORDERS.values():
        values = ", ".join(f"`{choice}`" for choice in setting.choices) or "list of types"
        modules = ", ".join(f"`{module}`" for module in setting.enforced)
        rows.append(f"| `{setting.key}` | {values} | {setting.sentence} | {modules} |")
    return "\n".join(rows) + "\n"
