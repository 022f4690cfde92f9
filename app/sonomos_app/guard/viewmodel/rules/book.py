"""All that the window of app rules is made from: plain values, gathered elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sonomos_core.model import Severity
from sonomos_core.policy.apps import AppRule
from sonomos_core.policy.identity import App
from sonomos_core.policy.leave import FREE, Leave
from sonomos_core.policy.modes import Mode
from sonomos_platform.apps.overwritable import Weakness

__all__ = ["Book", "Excepted", "Sighting", "Weakness", "Week"]


@dataclass(frozen=True, slots=True)
class Sighting:
    """An app that was seen: `last` in epoch seconds, `running` if it has a window now.

    `label` is what the system calls it (empty: unknown), `icon` a name or a path for its picture, `agent` the AI agent
    that runs below it now, `assistants` those installed in an editor, `weakness` what could be done to its executable.
    """

    app: App
    last: float
    label: str = ""
    icon: str = ""
    running: bool = False
    agent: str = ""
    assistants: tuple[str, ...] = ()
    weakness: Weakness | None = None

    @property
    def key(self) -> str:
        """What tells it from the others, stable as long as it is where it is."""
        exe = self.app.program.exe if self.app.program is not None else None
        return "\0".join((exe or "", *self.app.wm_class, self.app.bundle_id or ""))

    @property
    def path(self) -> str:
        """The executable, empty when it is unknown."""
        return (self.app.program.exe or "") if self.app.program is not None else ""


@dataclass(frozen=True, slots=True)
class Excepted:
    """One exception for an app: `ids` are what it is kept under, `until` in epoch seconds (None: for good)."""

    ids: tuple[str, ...]
    app: str
    label: str
    severity: Severity
    shown: str
    until: float | None
    masks: bool = False


@dataclass(frozen=True, slots=True)
class Week:
    """What went to an app within seven days."""

    findings: int = 0
    masked: int = 0
    sent: int = 0


@dataclass(frozen=True, slots=True)
class Book:
    """Rules in force, apps seen, exceptions and figures at one moment (`now` in epoch seconds).

    `own` names the rules that the user wrote, `managed` those an administrator wrote. `mode` is the general mode,
    `floor` what nobody can go below. `mistakes` are those of the user's file; while there are any it cannot be changed.
    `leave` is what the organisation leaves to people; for what is called like one of `barred` there are no exceptions.
    """

    rules: tuple[AppRule, ...] = ()
    own: frozenset[str] = frozenset()
    managed: frozenset[str] = frozenset()
    sightings: tuple[Sighting, ...] = ()
    bindings: Mapping[str, str] = field(default_factory=dict)
    mode: Mode = Mode.BANNER_MODAL
    floor: Mode = Mode.OFF
    exceptions: tuple[Excepted, ...] = ()
    weeks: Mapping[str, Week] = field(default_factory=dict)
    mistakes: tuple[str, ...] = ()
    now: float = 0.0
    leave: Leave = FREE
    barred: frozenset[str] = frozenset()
