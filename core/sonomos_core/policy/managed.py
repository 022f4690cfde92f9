"""What an administrator sets for everybody on a machine: a floor, settings that are pinned, app rules that outrank,
and what is left to people."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sonomos_core.errors import PolicyError
from sonomos_core.policy.apps import AppRule, Origin, app_lines, parse_rules
from sonomos_core.policy.leave import Leave
from sonomos_core.policy.modes import Mode
from sonomos_core.policy.orders import ORDERS
from sonomos_core.policy.setting import Setting
from sonomos_core.policy.settings import TABLE, Settings, Unscanned, Value
from sonomos_core.policy.settings_file import line_of, read

KNOWN: Mapping[str, Setting] = {**TABLE, **ORDERS}
"""Every key that a policy may hold."""

USUAL = Settings()


@dataclass(frozen=True, slots=True)
class Managed:
    """A managed policy. `floor` is the mode nobody can go below; `pinned` maps keys to values nobody can change.

    `orders` holds what the policy itself says about the keys that only an administrator has, but for the floor.
    """

    floor: Mode = Mode.OFF
    pinned: Mapping[str, Value] = field(default_factory=dict)
    rules: tuple[AppRule, ...] = ()
    orders: Mapping[str, Value] = field(default_factory=dict)

    @property
    def mandatory(self) -> frozenset[str]:
        """The types and classes for which there are no exceptions."""
        given = self.orders.get("guard.mandatory", ())
        return frozenset(given) if isinstance(given, tuple) else frozenset()

    @property
    def binds(self) -> bool:
        """Whether people are held to anything: then no setting and no rule of their own is a way round."""
        return self.floor > Mode.OFF or bool(self.mandatory)

    @property
    def leave(self) -> Leave:
        """What people may do by themselves.

        Where the policy says nothing: whatever makes the guard as weak as "off", for a time, a copy or a kind, goes
        with the floor; trusting an app is "off" for that app, and an exception for all that goes there is no less.
        Single values stay free, since they are how people mend a false alarm.
        """
        free = not self.binds
        trust = self._said("guard.allow_trust", free)
        return Leave(
            pause=self._said("guard.allow_pause", free),
            ignore_next=self._said("guard.allow_ignore_next", free),
            values=self._said("guard.allow_values", True),
            rules=self._said("guard.allow_rules", free),
            apps=self._said("guard.allow_rules", free) and trust and self.floor is Mode.OFF,
            trust=trust,
            mandatory=self.mandatory,
        )

    def over(self, own: Settings) -> Settings:
        """The settings of a person under what is pinned: that stands, whatever they chose."""
        values: dict[str, Any] = {TABLE[key].attribute: value for key, value in self.pinned.items()}
        return dataclasses.replace(own, **values)

    def in_force(self, own: Settings) -> Settings:
        """The settings that count: pinned ones, and none by which less would be found or held than the floor wants."""
        chosen = self.over(own)
        if not self.binds:
            return chosen
        limits = {
            "guard.mode": max(chosen.guard_mode, self.floor),
            "guard.min_confidence": min(chosen.guard_min_confidence, USUAL.guard_min_confidence),
            "guard.max_scan_bytes": max(chosen.guard_max_scan_bytes, USUAL.guard_max_scan_bytes),
            "guard.unscanned": Unscanned.HOLD,
        }
        values: dict[str, Any] = {
            TABLE[key].attribute: value
            for key, value in limits.items()
            if key not in self.pinned or key == "guard.mode"
        }
        return dataclasses.replace(chosen, **values)

    def _said(self, key: str, otherwise: bool) -> bool:
        return bool(self.orders.get(key, otherwise))


NONE = Managed()

BROKEN = Managed(floor=Mode.BANNER_MODAL, orders={"guard.allow_values": False})
"""What holds while an administrator's file has mistakes: a typing error must not lift the floor somebody wanted."""


@dataclass(frozen=True, slots=True)
class PolicyReading:
    """What could be read of a policy, and one sentence for each mistake in the rest."""

    managed: Managed
    mistakes: tuple[str, ...] = ()

    def strictly(self) -> Managed:
        """The policy; with mistakes in it what could be read, over a strict floor and with nothing left to people."""
        if not self.mistakes:
            return self.managed
        said = {key: value for key, value in self.managed.orders.items() if value is not True}
        said |= BROKEN.orders
        floor = max(self.managed.floor, BROKEN.floor)
        return dataclasses.replace(self.managed, floor=floor, orders=said)


def read_managed(tables: Mapping[str, Any], lines: Mapping[str, int] | None = None) -> PolicyReading:
    """The policy of a file's tables: keys as in `config.toml`, those of `ORDERS`, and `[[app]]`."""
    own = {key: value for key, value in tables.items() if key != "app"}
    reading = read(own, lines, table=KNOWN)
    mistakes = [*reading.mistakes, *reading.unknown]
    given = {key: value for key, value in reading.values.items() if key in TABLE}
    fixed = [key for key in given if not TABLE[key].pinnable]
    mistakes += [f"{line_of(key, lines)}{key} cannot be pinned" for key in fixed]
    rules: list[AppRule] = []
    try:
        rules += parse_rules(_apps(tables, lines), Origin.MANAGED, app_lines(lines))
    except PolicyError as error:
        mistakes += error.mistakes
        rules += _good_ones(tables)
    floor = reading.values.get("guard.floor", Mode.OFF)
    return PolicyReading(
        Managed(
            floor if isinstance(floor, Mode) else Mode.OFF,
            {key: value for key, value in given.items() if key not in fixed},
            tuple(rules),
            {key: value for key, value in reading.values.items() if key in ORDERS and key != "guard.floor"},
        ),
        tuple(mistakes),
    )


def with_switches(values: Mapping[str, Any]) -> Mapping[str, Any]:
    """The values of a place that has no word for yes and no: there 1 and 0 stand for them."""
    switches = {key for key, setting in KNOWN.items() if isinstance(setting.default, bool)}
    return {key: bool(value) if key in switches and value in (0, 1) else value for key, value in values.items()}


def _apps(tables: Mapping[str, Any], lines: Mapping[str, int] | None) -> list[Mapping[str, Any]]:
    given = tables.get("app", [])
    if not isinstance(given, list) or not all(isinstance(app, Mapping) for app in given):
        raise PolicyError([f"{line_of('app[0]', lines)}app rules begin with [[app]]"])
    return given


def _good_ones(tables: Mapping[str, Any]) -> list[AppRule]:
    """The app rules that make sense though others do not; of one name the first."""
    good: dict[str, AppRule] = {}
    given = tables.get("app", [])
    for table in given if isinstance(given, list) else ():
        try:
            (rule,) = parse_rules([table], Origin.MANAGED)
        except (PolicyError, AttributeError):
            continue
        good.setdefault(rule.name, rule)
    return list(good.values())
