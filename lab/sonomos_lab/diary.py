"""What really happened in weeks that were lived: noted beside the store, for whoever counts by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from sonomos_app.figures.week import Tick
from sonomos_core.model import Action, Confidence, DataClass, Severity


@dataclass(frozen=True, slots=True)
class Kind:
    """What a rule finds."""

    rule: str
    type: str
    class_: DataClass
    severity: Severity
    confidence: Confidence
    draw: Callable[[Random], str]


@dataclass(slots=True)
class Noted:
    """One finding, as it is after all that happened. `at` is in epoch seconds, `reset` says that the displayed count
    was started anew after it, `deleted` that the user deleted it. What Canary wrote has no id here."""

    id: str
    value_id: str | None
    value: int
    kind: Kind
    at: int
    source: str
    source_app: str | None
    session: str | None
    app: str | None
    action: Action
    reset: bool = False
    deleted: bool = False
    detector: str = "regex"


@dataclass(slots=True)
class Diary:
    """What really happened: the findings in their order, the items ticked off, and when the guard was on or not."""

    notes: list[Noted] = field(default_factory=list)
    ticks: dict[str, tuple[Tick, int]] = field(default_factory=dict)
    on: list[tuple[int, int]] = field(default_factory=list)
    off: list[tuple[int, int]] = field(default_factory=list)
