"""The counts that never go down, and how far each record file was counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sonomos_app.store.ledger.progress import Progress, Tail
from sonomos_app.store.summary import days


@dataclass(frozen=True, slots=True)
class Floor:
    """What the keychain remembers: the lifetime total, how much of it nothing backs, and the end of each chain."""

    total: int = 0
    ledger: Progress = field(default_factory=Progress)
    decisions: Progress = field(default_factory=Progress)
    unbacked: int = 0

    @property
    def backed(self) -> int:
        """So many it vouches for."""
        return max(0, self.total - self.unbacked)

    def as_json(self) -> dict[str, Any]:
        """The floor as the keychain holds it."""
        return {
            "schema": 1,
            "total": self.total,
            "ledger": {"seq": self.ledger.seq, "seq_hash": self.ledger.seq_hash},
            "decisions": {"seq": self.decisions.seq, "seq_hash": self.decisions.seq_hash},
            "unbacked": self.unbacked,
        }

    @classmethod
    def from_json(cls, given: Mapping[str, Any]) -> Floor:
        """The floor that a keychain entry holds."""
        ends = _progress(given.get("ledger")), _progress(given.get("decisions"))
        return cls(_count(given.get("total")), *ends, _count(given.get("unbacked")))


@dataclass(frozen=True, slots=True)
class Tally:
    """Everything ever recorded, by type, and what of it the displayed count leaves out since the last reset.

    `revision` grows with each change, so that of two copies the newer one is known. `home` names the data folder for
    good, and `elsewhere` holds by such names what other homes that were merged had counted and lost. `unbacked` is what
    an unsigned copy alone claimed, in no record and no signed copy; `unread` says that not all of the record was asked.
    """

    revision: int = 0
    types: Mapping[str, int] = field(default_factory=dict)
    left_out: Mapping[str, int] = field(default_factory=dict)
    reset_at: str = ""
    reset_seq: int = 0
    ledger: Progress = field(default_factory=Progress)
    decisions: Progress = field(default_factory=Progress)
    home: str = ""
    elsewhere: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    unbacked: Mapping[str, int] = field(default_factory=dict)
    unread: bool = False

    @property
    def floor(self) -> Floor:
        """What the keychain has to remember of it."""
        return Floor(self.lifetime, self.ledger, self.decisions, sum(self.unbacked.values()))

    @property
    def backed(self) -> Counter[str]:
        """What a record or a signed copy stands behind, by type."""
        return Counter(self.types) - Counter(self.unbacked)

    @property
    def lifetime(self) -> int:
        """The number of findings ever recorded; it never falls."""
        return sum(self.types.values())

    @property
    def displayed_types(self) -> Mapping[str, int]:
        """The findings since the last reset, by type, the most frequent first."""
        counts = {name: count - self.left_out.get(name, 0) for name, count in self.types.items()}
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        return {name: count for name, count in ranked if count > 0}

    @property
    def displayed(self) -> int:
        """The number of findings since the last reset."""
        return sum(self.displayed_types.values())

    def with_findings(self, tail: Tail) -> Tally:
        """The tally once the new lines of the ledger are counted."""
        if tail.progress == self.ledger:
            return self
        types, left_out = Counter(self.types) + tail.new, Counter(self.left_out) + tail.old
        revision = self.revision + 1
        return replace(self, revision=revision, types=dict(types), left_out=dict(left_out), ledger=tail.progress)

    def with_decisions(self, tail: Tail) -> Tally:
        """The tally once the new lines of the decisions are passed."""
        if tail.progress == self.decisions:
            return self
        return replace(self, revision=self.revision + 1, decisions=tail.progress)

    def reset(self, at: str) -> Tally:
        """The displayed count starts anew; the lifetime stays. What another program wrote is old by its own time."""
        return replace(
            self,
            revision=self.revision + 1,
            left_out=dict(self.types),
            reset_at=days.stamp(max(map(days.seconds, (at, self.ledger.foreign_time)))),
            reset_seq=self.ledger.seq,
        )

    def merged(self, other: Tally) -> Tally:
        """Both copies in one: each count as high as in either, each place as in the one that counted further."""
        if self == other:  # as they are but after a crash, a merge or somebody's edit
            return self
        newer = max(self, other, key=lambda tally: (tally.lifetime, tally.revision))
        types, unbacked = _highest(self.types, other.types), Counter[str]()
        if self.unbacked or other.unbacked:
            unbacked = Counter(types) - (self.backed | other.backed)
        return replace(
            newer,
            types=types,
            left_out=_highest(self.left_out, other.left_out),
            reset_at=max(self.reset_at, other.reset_at),
            reset_seq=max(self.reset_seq, other.reset_seq),
            ledger=newer.ledger.at_least(self.ledger).at_least(other.ledger),
            decisions=newer.decisions.at_least(self.decisions).at_least(other.decisions),
            home=newer.home or self.home or other.home,
            elsewhere={
                name: _highest(self.elsewhere.get(name, {}), other.elsewhere.get(name, {}))
                for name in sorted({*self.elsewhere, *other.elsewhere})
            },
            unbacked=dict(unbacked),
        )

    def at_least(self, floor: Floor) -> Tally:
        """The tally no lower than the floor; what was lost is counted under `unknown`, as backed as the floor is."""
        ledger, decisions = self.ledger.at_least(floor.ledger), self.decisions.at_least(floor.decisions)
        moved = replace(self, ledger=ledger, decisions=decisions)
        if floor.total <= self.lifetime and not self.unbacked:
            return moved
        types = Counter(self.types) + Counter(unknown=max(0, floor.total - self.lifetime))
        open_ = types.total() - max(self.backed.total(), floor.backed)
        return replace(moved, types=dict(types), unbacked=_some(Counter(self.unbacked) & types, open_))

    def as_json(self) -> dict[str, Any]:
        """The tally as a file holds it."""
        return {
            "schema": 1,
            "revision": self.revision,
            "total": self.lifetime,
            "types": dict(self.types),
            "left_out": dict(self.left_out),
            "reset_at": self.reset_at,
            "reset_seq": self.reset_seq,
            "ledger": self.ledger.as_json(),
            "decisions": self.decisions.as_json(),
            "home": self.home,
            "elsewhere": {name: dict(types) for name, types in self.elsewhere.items()},
            "unbacked": dict(self.unbacked),
            "unread": self.unread,
        }

    @classmethod
    def from_json(cls, given: Mapping[str, Any]) -> Tally:
        """The tally a file holds; what is missing or of the wrong type counts as nothing."""
        return cls(
            revision=_count(given.get("revision")),
            types=_counts(given.get("types")),
            left_out=_counts(given.get("left_out")),
            reset_at=str(given.get("reset_at") or ""),
            reset_seq=_count(given.get("reset_seq")),
            ledger=_progress(given.get("ledger")),
            decisions=_progress(given.get("decisions")),
            home=str(given.get("home") or ""),
            elsewhere=_counts_by_home(given.get("elsewhere")),
            unbacked=_counts(given.get("unbacked")),
            unread=given.get("unread") is True,
        )


def _highest(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    return dict(Counter(one) | Counter(other))


def _some(counts: Mapping[str, int], number: int) -> dict[str, int]:
    """So many of them; what they lack is `unknown`."""
    taken = Counter[str]()
    for name, count in counts.items():
        taken[name] = min(count, number - taken.total())
    taken["unknown"] += number - taken.total()
    return dict(+taken)


def _count(value: object) -> int:
    return value if type(value) is int and value > 0 else 0


def _counts(value: object) -> dict[str, int]:
    if not isinstance(value, Mapping):
        return {}
    return {name: count for name, given in value.items() if (count := _count(given))}


def _counts_by_home(value: object) -> dict[str, dict[str, int]]:
    if not isinstance(value, Mapping):
        return {}
    return {str(name): counts for name, given in value.items() if (counts := _counts(given))}


def _progress(value: object) -> Progress:
    return Progress.from_json(value) if isinstance(value, Mapping) else Progress()
