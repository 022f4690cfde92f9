"""What a peer is asked to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from sonomos_core.detect.rule import Rule

Place = tuple[int, int, str]
"""Where a value starts and ends, in bytes, and the rule it belongs to."""


class UnavailableError(Exception):
    """The peer cannot take part here; the text says why."""


class Peer(Protocol):
    """Something else that finds values in bytes."""

    @property
    def name(self) -> str:
        """What the table calls it."""
        ...

    @property
    def same_rules(self) -> bool:
        """Whether it runs our rules whole, so that its findings must be ours."""
        ...

    def scan(self, data: bytes) -> Sequence[Place]:
        """What it finds, by place."""
        ...


Maker = Callable[[Sequence[Rule]], Peer]
"""Builds a peer for the rules; raises UnavailableError where it cannot take part."""
