"""What we own the clipboard with, and who may read it.

WAITING   taken over before anybody judged it: readers are kept until the verdict is there
ASKING    the handler says what each reader gets
OPEN      every reader gets the same items
"""

from __future__ import annotations

import enum
import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from sonomos_platform.clipboard.api import Clip, Item

MAX_WAITING = 64
WAIT_S = 20.0
"""Who asked before the verdict gets nothing after so long, and may ask again."""


class Access(enum.Enum):
    """Who may read what we own."""

    WAITING = "waiting"
    ASKING = "asking"
    OPEN = "open"


@dataclass(slots=True, eq=False)
class Holding:
    """One ownership of the clipboard. `clip` is None for items of our own; `offered` names the formats others see."""

    access: Access
    items: tuple[Item, ...] = field(repr=False)
    clip: Clip | None = None
    offered: tuple[str, ...] = ()
    waiting: list[tuple[str, int]] = field(default_factory=list)
    """Readers that wait for the verdict: the format and the file to write it to."""
    patience: float = field(default_factory=lambda: time.monotonic() + WAIT_S)

    @property
    def serial(self) -> int | None:
        """The number of the held clip."""
        return self.clip.serial if self.clip is not None else None


def names(items: Iterable[Item]) -> tuple[str, ...]:
    """The formats, each once."""
    return tuple(dict.fromkeys(item.target for item in items))


def pick(items: Iterable[Item], target: str) -> Item | None:
    """The item of this format."""
    return next((item for item in items if item.target == target), None)
