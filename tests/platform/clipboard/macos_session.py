"""A pasteboard in memory, as its documentation describes it: items with types, promises, a count of changes.

Each `Seat` is one program's `System`. What was once provided is kept for all later readers.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sonomos_platform.clipboard.macos.system import Access, Front, Provide


@dataclass
class Session:
    """What all programs share."""

    items: list[dict[str, bytes | None]] = field(default_factory=list)
    provide: Provide = field(default=lambda place, kind: None)
    count: int = 0
    in_front: Front | None = None
    access: Access = Access.ALLOWED
    read: list[str] = field(default_factory=list)
    """The types that anybody read."""


class Seat:
    """One program."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._woken = threading.Event()

    def changes(self) -> int:
        return self.session.count

    def types(self) -> Sequence[Sequence[str]]:
        return [list(one) for one in self.session.items]

    def read(self, place: int, kind: str) -> bytes | None:
        self.session.read.append(kind)
        one = self.session.items[place] if place < len(self.session.items) else {}
        if kind in one and one[kind] is None:
            one[kind] = self.session.provide(place, kind)
        return one.get(kind)

    def access(self) -> Access:
        return self.session.access

    def write(self, items: Sequence[Mapping[str, bytes | None]], provide: Provide) -> int:
        self.session.count += 1
        self.session.items = [dict(one) for one in items]
        self.session.provide = provide
        return self.session.count

    def front(self) -> Front | None:
        return self.session.in_front

    def wait(self, seconds: float) -> None:
        self._woken.wait(seconds)
        self._woken.clear()

    def wake(self) -> None:
        self._woken.set()
