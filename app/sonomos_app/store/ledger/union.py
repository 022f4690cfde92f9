"""The counts of two homes in one: what both hold is counted once, and what either lost stays counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sonomos_app.store.ledger.tally import Tally


@dataclass(frozen=True, slots=True)
class Home:
    """A home's counts, and how many of each type its files still hold. `name` stands for one that was never named."""

    tally: Tally
    readable: Mapping[str, int]
    name: str = ""

    @property
    def identity(self) -> str:
        """What tells it from every other home, wherever its folder lies."""
        return self.tally.home or self.name

    @property
    def lost(self) -> Counter[str]:
        """What was counted here first, and is in none of its files any more."""
        counted = Counter(self.tally.types) | Counter(self.readable)
        return counted - Counter(self.readable) - _sum(self.tally.elsewhere)


def united(now: Tally, own: Home, other: Home, readable: Mapping[str, int]) -> Tally:
    """The counts after a merge: `own` is as it was before it, `readable` what our files hold since."""
    elsewhere = _highest(own.tally.elsewhere, other.tally.elsewhere, {other.identity: dict(other.lost)})
    own_lost = own.lost | Counter(elsewhere.pop(own.identity, {}))
    total = Counter(readable) + own_lost + _sum(elsewhere)
    types = Counter(now.types) | total
    return replace(
        now,
        revision=now.revision + 1,
        types=dict(types),
        unbacked=dict((Counter(now.unbacked) | Counter(other.tally.unbacked)) & types),
        unread=now.unread or other.tally.unread,
        elsewhere={name: types for name, types in elsewhere.items() if types},
    )


def _highest(*maps: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for each in maps:
        for name, types in each.items():
            found[name] = dict(Counter(found.get(name, {})) | Counter(types))
    return found


def _sum(types: Mapping[str, Mapping[str, int]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for each in types.values():
        total.update(each)
    return total
