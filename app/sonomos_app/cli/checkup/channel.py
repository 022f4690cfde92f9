"""One thing that should protect, and what is known about it."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Any


class State(enum.Enum):
    """How much is known."""

    PROVEN = "proven"  # it was seen to work
    UNPROVEN = "unproven"  # nothing speaks against it, nothing proves it
    BLIND = "blind"  # it should protect and cannot
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Channel:
    """`reason` says how we know, `remedy` what to do about it (empty when nothing is to be done).

    `wanted` is false for what was switched off on purpose.
    """

    name: str
    state: State
    reason: str
    remedy: str = ""
    wanted: bool = True

    @property
    def fails(self) -> bool:
        """Whether something that should protect does not."""
        return self.wanted and self.state in (State.BLIND, State.OFF)

    def as_json(self) -> dict[str, Any]:
        """The channel as the public interface writes it."""
        return {"name": self.name, "state": self.state.value, "reason": self.reason, "remedy": self.remedy}
