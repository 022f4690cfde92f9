"""What holds for each key, who said so, and which module acts on it: for people who have to show that it does."""

from __future__ import annotations

import enum
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sonomos_core.policy.managed import KNOWN, Managed
from sonomos_core.policy.orders import ORDERS
from sonomos_core.policy.setting import Plain, Value
from sonomos_core.policy.settings import TABLE, Settings


class Source(enum.Enum):
    """Who said what a key is."""

    DEFAULT = "default"
    USER = "user"
    MANAGED = "managed"


@dataclass(frozen=True, slots=True)
class Row:
    """One key. `value` is as a file holds it; `pinned` keys only an administrator can change.

    The first of the modules that act on it is the one to look at.
    """

    key: str
    value: Plain
    source: Source
    pinned: bool
    enforced_by: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """The row as the public interface writes it."""
        return {
            "key": self.key,
            "value": self.value,
            "source": self.source.value,
            "pinned": self.pinned,
            "enforced_by": self.enforced_by[0],
            "also_enforced_by": list(self.enforced_by[1:]),
        }


def effective(own: Settings, given: Collection[str], managed: Managed) -> tuple[Row, ...]:
    """Every key there is. `own` are a person's settings, `given` the keys that their file holds."""
    chosen, counting = managed.over(own), managed.in_force(own)
    rows = []
    for key, setting in TABLE.items():
        pinned = key in managed.pinned
        source = Source.USER if key in given else Source.DEFAULT
        if pinned or counting[key] != chosen[key]:
            source = Source.MANAGED
        rows.append(Row(key, setting.write(counting[key]), source, pinned, setting.enforced))
    return (*rows, *_orders(managed))


def _orders(managed: Managed) -> tuple[Row, ...]:
    """The keys that only an administrator has; what follows from the floor is the administrator's word, too."""
    left = managed.leave
    values: dict[str, Value] = {
        "guard.floor": managed.floor,
        "guard.mandatory": tuple(sorted(managed.mandatory)),
        "guard.allow_pause": left.pause,
        "guard.allow_ignore_next": left.ignore_next,
        "guard.allow_values": left.values,
        "guard.allow_rules": left.rules,
        "guard.allow_trust": left.trust,
    }
    rows = []
    for key, setting in ORDERS.items():
        said = values[key] != setting.default or key in managed.orders
        source = Source.MANAGED if said else Source.DEFAULT
        rows.append(Row(key, setting.write(values[key]), source, said, KNOWN[key].enforced))
    return tuple(rows)
