"""The ordered scales: how bad a value is if it leaves, and how sure we are of it."""

from __future__ import annotations

import enum


class Level(enum.Enum):
    """An enum whose members are ordered as they are written, weakest first.

    All four comparisons are written out: a text with thousands of values compares tens of thousands of times.
    """

    def __init__(self, _: str) -> None:
        self._rank = len(type(self).__members__)

    @property
    def rank(self) -> int:
        """The position in the scale; 0 is the weakest."""
        return self._rank

    def __lt__(self, other: object) -> bool:
        return self._rank < other._rank if isinstance(other, type(self)) else NotImplemented

    def __le__(self, other: object) -> bool:
        return self._rank <= other._rank if isinstance(other, type(self)) else NotImplemented

    def __gt__(self, other: object) -> bool:
        return self._rank > other._rank if isinstance(other, type(self)) else NotImplemented

    def __ge__(self, other: object) -> bool:
        return self._rank >= other._rank if isinstance(other, type(self)) else NotImplemented

    def __str__(self) -> str:
        return str(self.value)


class Severity(Level):
    """How bad it is if the value leaves the machine."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Confidence(Level):
    """How sure we are that the value is what the rule says."""

    LOW = "low"  # shape alone
    MEDIUM = "medium"  # label, entropy or checksum alone
    HIGH = "high"  # vendor prefix, or checksum with a label
    CERTAIN = "certain"  # planted token, inventory, or vendor prefix with a valid checksum


class DataClass(enum.Enum):
    """Credentials and keys, or everything else."""

    SECRET = "secret"
    PII = "pii"

    def __str__(self) -> str:
        return self.value


class Redaction(enum.Enum):
    """How much of a value its redacted form may show."""

    ENDS = "ends"  # the first and last two characters, when there are ten or more
    FULL = "full"  # nothing: passwords, seed phrases, private keys, names

    def __str__(self) -> str:
        return self.value


class Action(enum.Enum):
    """What became of a finding, as the ledger says it."""

    FLAGGED = "flagged"  # seen, nothing done
    MASKED = "masked"
    BLOCKED = "blocked"
    OVERRIDDEN = "overridden"  # the user sent the original
    REMEDIATED = "remediated"  # scrubbed, cleared, rotated
    UNPROTECTED = "unprotected"  # mode off, paused, or could not act
    DISMISSED = "dismissed"  # the user said that the value is not sensitive

    def __str__(self) -> str:
        return self.value


class Stage(enum.Enum):
    """Which stage saw the value."""

    REGEX = "regex"
    SEMANTIC = "semantic"
    OCR = "ocr"
    CUSTOM = "custom"

    def __str__(self) -> str:
        return self.value
