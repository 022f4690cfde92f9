"""What is asked of macOS: one pasteboard, and which program is in front."""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol


class Access(enum.Enum):
    """Whether a program may read what another one copied (NSPasteboardAccessBehavior, macOS 15.4)."""

    ALLOWED = "allowed"
    ASKS = "asks"  # macOS would ask the user at every read
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Front:
    """The program in front."""

    pid: int
    bundle_id: str | None = None


Provide = Callable[[int, str], bytes | None]
"""`provide(place, type)`: the data of one type of the item at this place, when somebody reads it."""


class System(Protocol):
    """macOS. All but `end` is one thread's; `provide` may be called from another."""

    def changes(self) -> int:
        """A number that grows with every change of the pasteboard; looking at it is no reading."""

    def types(self) -> Sequence[Sequence[str]]:
        """The types of each item; looking at them is no reading."""

    def read(self, place: int, kind: str) -> bytes | None:
        """The data of one type, None when its owner does not give it."""

    def access(self) -> Access:
        """Whether reading is allowed."""

    def write(self, items: Sequence[Mapping[str, bytes | None]], provide: Provide) -> int:
        """Replace all by these items; None only promises. Gives the new number of changes."""

    def front(self) -> Front | None:
        """The program in front."""

    def wait(self, seconds: float) -> None:
        """Let so much time pass, providing data meanwhile; `end` and `wake` end it."""

    def wake(self) -> None:
        """End the wait that goes on, or the next; from any thread."""
