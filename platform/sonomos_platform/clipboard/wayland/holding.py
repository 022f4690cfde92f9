"""What we own the Wayland clipboard with, and what others see of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sonomos_platform.clipboard import answered
from sonomos_platform.clipboard.api import Item

MAX_WAITING = 64


@dataclass(slots=True, eq=False)
class Holding(answered.Holding[tuple[str, int]]):
    """One ownership of the clipboard. A request is a format and the file to write it to."""

    offered: tuple[str, ...] = ()
    """The formats that others see."""


def names(items: Iterable[Item]) -> tuple[str, ...]:
    """The formats, each once."""
    return tuple(dict.fromkeys(item.target for item in items))


def pick(items: Iterable[Item], target: str) -> Item | None:
    """The item of this format."""
    return next((item for item in items if item.target == target), None)
