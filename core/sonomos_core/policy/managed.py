"""What an administrator sets for everybody on a machine: a floor, settings that are pinned, app rules that outrank."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sonomos_core.errors import PolicyError
from sonomos_core.policy import settings
from sonomos_core.policy.apps import AppRule, Origin, parse_rules
from sonomos_core.policy.modes import Mode
from sonomos_core.policy.settings import TABLE, Settings, Value


@dataclass(frozen=True, slots=True)
class Managed:
    """A managed policy. `floor` is the mode nobody can go below; `pinned` maps keys to values nobody can change."""

    floor: Mode = Mode.OFF
    pinned: Mapping[str, Value] = field(default_factory=dict)
    rules: tuple[AppRule, ...] = ()

    def over(self, own: Settings) -> Settings:
        """The settings in force where a person chose these: what is pinned stands, whatever they chose."""
        values: dict[str, Any] = {TABLE[key].attribute: value for key, value in self.pinned.items()}
        return dataclasses.replace(own, **values)


NONE = Managed()

BROKEN = Managed(floor=Mode.BANNER_MODAL)
"""What holds while an administrator's file has mistakes: a typing error must not lift the floor somebody wanted."""


def parse_managed(tables: Mapping[str, Any], lines: Mapping[str, int] | None = None) -> Managed:
    """The policy of a file's tables: `guard.floor`, keys as in `config.toml`, `[[app]]`. Raises PolicyError."""
    mistakes: list[str] = []
    own = {key: value for key, value in tables.items() if key != "app"}
    floor, own = _floor(own, mistakes)
    reading = settings.read(own, lines)
    mistakes += [*reading.mistakes, *reading.unknown]
    keys = [key for key in TABLE if _given(own, key)]
    mistakes += [f"{key} cannot be pinned" for key in keys if not TABLE[key].pinnable]
    rules: tuple[AppRule, ...] = ()
    try:
        rules = parse_rules(_apps(tables), Origin.MANAGED)
    except PolicyError as error:
        mistakes += error.mistakes
    if mistakes:
        raise PolicyError(mistakes)
    return Managed(floor, {key: reading.settings[key] for key in keys}, rules)


def _floor(own: dict[str, Any], mistakes: list[str]) -> tuple[Mode, dict[str, Any]]:
    guard = own.get("guard")
    if not isinstance(guard, Mapping) or "floor" not in guard:
        return Mode.OFF, own
    rest = own | {"guard": {key: value for key, value in guard.items() if key != "floor"}}
    found = next((mode for mode in Mode if mode.value == guard["floor"]), None)
    if found is None:
        mistakes.append(f"guard.floor must be one of {', '.join(map(str, Mode))}")
    return found or Mode.OFF, rest


def _given(own: Mapping[str, Any], key: str) -> bool:
    table, _, name = key.partition(".")
    inside = own.get(table)
    return key in own or (isinstance(inside, Mapping) and name in inside)


def _apps(tables: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    given = tables.get("app", [])
    if not isinstance(given, list) or not all(isinstance(app, Mapping) for app in given):
        raise PolicyError(["app rules begin with [[app]]"])
    return given
