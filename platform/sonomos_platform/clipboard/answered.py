"""Owning a clipboard by answers, as X11 and Wayland have it: every request of a reader comes to us, one by one.

WAITING   taken over before anybody judged it: requests are kept until the verdict is there
ASKING    the handler says what each reader gets
OPEN      every reader gets the same items
"""

from __future__ import annotations

import dataclasses
import enum
import time
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from sonomos_platform.clipboard.api import Clip, Item
from sonomos_platform.clipboard.lengthy import VERDICT_S

CONCEALED = "x-kde-passwordManagerHint"
"""The format by which password managers mark a secret, on all desktops of these systems."""

R = TypeVar("R")


class Access(enum.Enum):
    """Who may read what we own."""

    WAITING = "waiting"
    ASKING = "asking"
    OPEN = "open"


@dataclass(slots=True, eq=False)
class Holding(Generic[R]):
    """One ownership of the clipboard. `clip` is None for items of our own.

    What the handler answers is not kept here: when it lets an original go, nobody has it.
    """

    access: Access
    items: tuple[Item, ...] = field(repr=False)
    clip: Clip | None = None
    waiting: list[R] = field(default_factory=list, repr=False)
    """Requests that wait for the verdict."""
    patience: float = field(default_factory=lambda: time.monotonic() + VERDICT_S)

    def __post_init__(self) -> None:
        self._let_go()

    @property
    def serial(self) -> int | None:
        """The number of the held clip."""
        return self.clip.serial if self.clip is not None else None

    def keep(self, request: R, most: int) -> bool:
        """The request waits for the verdict; False when so many do already."""
        if len(self.waiting) >= most:
            return False
        self.waiting.append(request)
        return True

    def release(self) -> list[R]:
        """Those that waited; from now on nobody does."""
        self._let_go()
        waiting, self.waiting = self.waiting, []
        return waiting

    def overdue(self) -> list[R]:
        """Those that waited too long, and are released."""
        return self.release() if self.patience <= time.monotonic() else []

    def deadline(self) -> float | None:
        """When somebody will have waited too long, None while nobody waits."""
        return self.patience if self.waiting else None

    def _let_go(self) -> None:
        if self.access is Access.ASKING:
            self.items = ()
            self.clip = None if self.clip is None else dataclasses.replace(self.clip, items=())
