"""What a channel may look at: the store, the engine, and what only the running app knows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sonomos_app.guard.prompts import GuardStatus
from sonomos_app.health.channel import Channel, Group
from sonomos_app.store.store import Store
from sonomos_core import Detector
from sonomos_core.errors import EngineError, RuleError

Engine = Detector | EngineError | RuleError
"""The engine, or why there is none."""


@dataclass(frozen=True, slots=True)
class Proof:
    """One test: when it was run (epoch seconds), and what went wrong, empty where nothing did.

    `by_helper` says that another process did the copying and pasting.
    """

    at: float
    failure: str = ""
    by_helper: bool = False


@dataclass(frozen=True, slots=True)
class Live:
    """What only the running app knows. None stands for what it did not say."""

    guard: GuardStatus | None = None
    reason: str = ""
    system: str = ""
    limit: str = ""
    capabilities: frozenset[str] | None = None
    names_front: bool | None = None
    """Whether the program in front could be named."""
    tray: str | None = None
    """`shown`: the icon was seen in the tray; `host`: something shows icons; `none`: nothing does."""
    keys: bool | None = None
    """Whether any keys are set."""
    keys_reason: str = ""
    keys_refused: tuple[str, ...] = ()
    proofs: Mapping[str, Proof] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """All but the guard's own state, which travels by itself."""
        known = self.capabilities
        return {
            "system": self.system,
            "limit": self.limit,
            "capabilities": None if known is None else sorted(known),
            "names_front": self.names_front,
            "tray": self.tray,
            "keys": self.keys,
            "keys_reason": self.keys_reason,
            "keys_refused": list(self.keys_refused),
            "proofs": {name: [proof.at, proof.failure, proof.by_helper] for name, proof in self.proofs.items()},
        }

    @classmethod
    def from_json(cls, given: Mapping[str, Any], guard: GuardStatus | None) -> Live:
        """What `as_json` wrote. Raises KeyError, TypeError, ValueError for anything else."""
        known, named = given["capabilities"], given["names_front"]
        return cls(
            guard=guard,
            system=str(given["system"]),
            limit=str(given["limit"]),
            capabilities=None if known is None else frozenset(map(str, known)),
            names_front=None if named is None else bool(named),
            tray=None if given["tray"] is None else str(given["tray"]),
            keys=None if given["keys"] is None else bool(given["keys"]),
            keys_reason=str(given["keys_reason"]),
            keys_refused=tuple(map(str, given["keys_refused"])),
            proofs={str(name): _proof(*proof) for name, proof in given["proofs"].items()},
        )


def _proof(at: float, failure: str, by_helper: bool) -> Proof:
    return Proof(float(at), str(failure), bool(by_helper))


@dataclass(frozen=True, slots=True)
class Look:
    """One look at everything. `live` is None when the app does not run; `login` is the switch of the system."""

    store: Store
    engine: Engine
    now: float
    live: Live | None = None
    limit: str = ""
    """What this desktop does not allow, where no running app says it."""
    login: Callable[[], bool] = lambda: False


@dataclass(frozen=True, slots=True)
class Check:
    """One row of the table of channels. `name` is for scripts, `title` for people."""

    name: str
    title: str
    group: Group
    examine: Callable[[Look], Channel]
