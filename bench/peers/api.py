"""What a peer is asked to do."""

from __future__ import annotations

import enum
import importlib
from collections.abc import Callable, Sequence
from types import ModuleType
from typing import Protocol

from sonomos_core.detect.rule import Rule


class Runs(enum.Enum):
    """Which rules a peer runs, in the words of the table."""

    OUR_RULES = "our rules"  # patterns, checks and all: its findings must be ours
    OUR_PATTERNS = "our patterns"  # no checks, so it finds more
    ITS_OWN = "its own rules"


class UnavailableError(Exception):
    """The peer cannot take part here; the text says why."""


class Peer(Protocol):
    """Something else that finds values in bytes."""

    @property
    def name(self) -> str:
        """What the table calls it."""
        ...

    @property
    def runs(self) -> Runs:
        """Whose rules it runs."""
        ...

    def scan(self, data: bytes) -> Sequence[object]:
        """What it finds, one entry for each; with our rules start, end and rule, by place."""
        ...


Maker = Callable[[Sequence[Rule]], Peer]
"""Builds a peer for the rules; raises UnavailableError where it cannot take part."""


def imported(module: str) -> ModuleType:
    """The module of a peer. Raises UnavailableError where it is not installed or does not work here."""
    try:
        return importlib.import_module(module)
    except (ImportError, OSError) as error:
        raise UnavailableError(f"{module} cannot be imported: {type(error).__name__}") from None


def named(peer: str, left_out: int) -> str:
    """The name of a peer that runs our patterns but for so many that it does not take."""
    return f"{peer}, {left_out} rules less" if left_out else peer
