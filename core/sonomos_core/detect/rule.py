"""One detector, declared as data: what it finds, how bad that is, and the examples that prove it."""

from __future__ import annotations

import enum
import functools
import re
from dataclasses import dataclass

from sonomos_core.detect import dialect, shape
from sonomos_core.model.levels import Confidence, DataClass, Redaction, Severity

_NO_DIGIT, _NO_ALNUM = re.compile(r"\D"), re.compile(r"[\W_]")


class Normalise(enum.Enum):
    """Which differences in writing two equal values may have."""

    AS_IS = "as-is"
    DIGITS = "digits"  # only the digits count: 4111-1111… and 4111 1111…
    ALNUM_LOWER = "alnum-lower"  # letters and digits, case ignored: IBANs, postcodes
    LOWER = "lower"  # case ignored: e-mail addresses

    def apply(self, value: str) -> str:
        """The value as its id sees it; never empty for a value that is not."""
        match self:
            case Normalise.AS_IS:
                return value
            case Normalise.DIGITS:
                return _NO_DIGIT.sub("", value) or value
            case Normalise.ALNUM_LOWER:
                return _NO_ALNUM.sub("", value).lower() or value
            case Normalise.LOWER:
                return value.lower()


@dataclass(frozen=True)
class Rule:
    """A detector. `severity` and `confidence` are those of a plain hit; its check may rule otherwise.

    The value is the group named `value` of `pattern`, else its first group, else the whole match. `trigger` is a
    cheaper pattern of which a match ends inside every match of `pattern` (None: taken from the pattern itself).
    `entropy` is the least Shannon entropy of the value in bits per character; drawn hexadecimal digits pass with what
    so few of them can have (`entropy.is_even`). Among overlapping matches the higher `priority` wins first.
    `example_values` are credentials that vendors print in their own manuals.
    """

    id: str
    type: str
    label: str
    class_: DataClass
    severity: Severity
    confidence: Confidence
    description: str
    pattern: str
    examples: tuple[str, ...]
    negative_examples: tuple[str, ...]
    references: tuple[str, ...] = ()
    trigger: str | None = None
    check: str | None = None
    entropy: float | None = None
    redaction: Redaction = Redaction.ENDS
    normalise: Normalise = Normalise.AS_IS
    priority: int = 0
    example_values: frozenset[str] = frozenset()

    @functools.cached_property
    def expression(self) -> dialect.Expression:
        """The exact pattern in the form all rungs read."""
        return dialect.compact(self.pattern)

    @functools.cached_property
    def width_bytes(self) -> int:
        """The most bytes a match of the pattern can span."""
        return self.expression.width_bytes()

    @functools.cached_property
    def lead_bytes(self) -> int:
        """At most so many bytes after the start of each match one of its triggers ends."""
        trigger = self.trigger_expression
        distance = 0 if self.trigger is None else dialect.distance_bytes(trigger, self.expression)
        if distance is not None:
            return distance + trigger.width_bytes()
        return shape.anchor_bytes(trigger, self.expression) or self.width_bytes

    @functools.cached_property
    def trigger_expression(self) -> dialect.Expression:
        """The pattern whose match ends tell where to look closer."""
        return dialect.compact(self.trigger) if self.trigger is not None else dialect.head(self.expression)
