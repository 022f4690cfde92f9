"""A Windows session in memory, as its documentation describes the clipboard: windows, messages, promises, one opener.

Each `Seat` is one program's `System`; messages to a running seat are heard on its thread, and a reader of a promise
waits for the owner as on Windows.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field

from sonomos_platform.clipboard.windows.system import Front, Heard, Listener

WAIT_S = 5.0


@dataclass
class Session:
    """What all programs share."""

    lock: threading.RLock = field(default_factory=threading.RLock)
    contents: dict[int, bytes | None] = field(default_factory=dict)
    owner: Seat | None = None
    opened_by: Seat | None = None
    changes: int = 1
    names: list[str] = field(default_factory=list)
    seats: list[Seat] = field(default_factory=list)
    in_front: Front | None = None
    broken: list[str] = field(default_factory=list)

    def bring(self, front: Front) -> None:
        """Another window comes to the front."""
        self.in_front = front
        for seat in self.seats:
            seat.tell(Heard.FRONT, 0)


class Seat:
    """One program."""

    def __init__(self, session: Session, pid: int) -> None:
        self.session, self.pid = session, pid
        self._messages: queue.SimpleQueue[tuple[Heard | None, int, threading.Event]] = queue.SimpleQueue()
        self._listener: Listener | None = None
        self._thread: int | None = None
        self._rendering = False

    # A window

    def create(self, listener: Listener) -> None:
        self._listener, self._thread = listener, threading.get_ident()
        self.session.seats.append(self)

    def run(self) -> None:
        while True:
            heard, argument, done = self._messages.get()
            if heard is None:
                return
            self._hear(heard, argument, done)

    def post(self) -> None:
        self.tell(Heard.COMMAND, 0)

    def end(self) -> None:
        self.session.seats.remove(self)
        if self.session.owner is self:
            self.session.owner = None
            self.session.contents = {number: data for number, data in self.session.contents.items() if data is not None}
        self._messages.put((None, 0, threading.Event()))

    def tell(self, heard: Heard, argument: int) -> threading.Event:
        done = threading.Event()
        self._messages.put((heard, argument, done))
        return done

    def send(self, heard: Heard, argument: int) -> None:
        """As SendMessage: at once on the own thread, else wait until it was heard."""
        if self._listener is None:
            return
        if threading.get_ident() == self._thread:
            self._hear(heard, argument, threading.Event())
        else:
            self.tell(heard, argument).wait(WAIT_S)

    def _hear(self, heard: Heard, argument: int, done: threading.Event) -> None:
        assert self._listener is not None
        self._rendering = heard is Heard.RENDER
        self._listener(heard, argument)
        self._rendering = False
        done.set()

    # The clipboard

    def open(self) -> bool:
        with self.session.lock:
            if self.session.opened_by not in (None, self):
                return False
            if self._rendering:
                self.session.broken.append("opened in RENDER")
            self.session.opened_by = self
            return True

    def close(self) -> None:
        with self.session.lock:
            assert self.session.opened_by is self
            self.session.opened_by = None
            changed, self._changed = getattr(self, "_changed", False), False
        if changed:
            for seat in self.session.seats:
                seat.tell(Heard.UPDATED, 0)

    def empty(self) -> None:
        assert self.session.opened_by is self
        before = self.session.owner
        if before is not None:
            before.send(Heard.DESTROYED, 0)
        self.session.contents = {}
        self.session.owner = self
        self._count()

    def formats(self) -> list[int]:
        return list(self.session.contents)

    def read(self, number: int) -> bytes | None:
        assert self.session.opened_by is self
        if number not in self.session.contents:
            return None
        if self.session.contents[number] is None and self.session.owner is not None:
            self.session.owner.send(Heard.RENDER, number)
        return self.session.contents[number]

    def write(self, number: int, data: bytes | None) -> None:
        if self.session.owner is not self or not (self._rendering or self.session.opened_by is self):
            self.session.broken.append("wrote to what is not its own")
        self.session.contents[number] = data
        if not self._rendering:
            self._count()

    def number(self, name: str) -> int:
        with self.session.lock:
            if name not in self.session.names:
                self.session.names.append(name)
            return 0xC000 + self.session.names.index(name)

    def name(self, number: int) -> str | None:
        return self.session.names[number - 0xC000] if number >= 0xC000 else None

    # Who is who

    def is_ours(self) -> bool:
        return self.session.owner is self

    def owner(self) -> int | None:
        return self.session.owner.pid if self.session.owner is not None else None

    def opener(self) -> int | None:
        return self.session.opened_by.pid if self.session.opened_by is not None else None

    def front(self) -> Front | None:
        return self.session.in_front

    def sequence(self) -> int:
        return self.session.changes

    def _count(self) -> None:
        self.session.changes += 1
        self._changed = True


def put(seat: Seat, contents: Iterable[tuple[int, bytes | None]]) -> None:
    """A program copies."""
    while not seat.open():
        pass
    seat.empty()
    for number, data in contents:
        seat.write(number, data)
    seat.close()
