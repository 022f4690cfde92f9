"""What a rule's check is handed and what it answers: the agreement between the engine and the checks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from sonomos_core.model.levels import Confidence, Severity

REACH = 80
"""How many characters a check sees on each side of the value."""


@dataclass(slots=True)  # not frozen: one is made for each place that is checked, and freezing takes twice as long
class Surroundings:
    """The text beside a value, at most `REACH` characters on each side. Nobody changes it."""

    before: str = field(default="", repr=False)
    after: str = field(default="", repr=False)


@dataclass(slots=True)
class Ruling:
    """A check's yes, with what it changes; None leaves what the rule says. Nobody changes it.

    `start` and `end` (exclusive, None: the value's end) narrow the value, counted in its characters.
    """

    confidence: Confidence | None = None
    severity: Severity | None = None
    example: bool = False
    start: int = 0
    end: int | None = None


Check = Callable[[str, Surroundings], Ruling | None]
"""A value and its surroundings in, a ruling out; None says: this is not such a thing."""
