"""Owning a clipboard by promises, as macOS and Windows have it: the data is asked for when somebody reads, who waits.

What such a system was given once it hands to every later reader without asking, so a promise is made anew before
another program may read.
"""

from __future__ import annotations

import abc
import dataclasses
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from sonomos_platform.apps.processes import Processes
from sonomos_platform.clipboard.api import Clip, Handler, Item, Read
from sonomos_platform.clipboard.lengthy import takes_long
from sonomos_platform.clipboard.told import Told


@dataclass(slots=True, eq=False)
class Promise:
    """One ownership. `open` gives everybody `items`; otherwise the handler is asked once `judged` is set.

    What the handler answers is not kept here: when it lets an original go, nobody has it.
    """

    items: tuple[Item, ...] = field(repr=False)
    clip: Clip | None = None
    open: bool = False
    judged: threading.Event = field(default_factory=threading.Event)

    @property
    def serial(self) -> int | None:
        """The number of the held clip."""
        return self.clip.serial if self.clip is not None else None

    def decide(self, *, took: bool) -> None:
        """The handler took the clip, or left it to everybody."""
        self.open = not took
        self.judged.set()
        if took:
            self.items = ()
            self.clip = None if self.clip is None else dataclasses.replace(self.clip, items=())


P = TypeVar("P", bound=Promise)


class PromiseKeeper(abc.ABC, Generic[P]):
    """What happens on the clipboard's thread with a clip that is judged and promised. Only `post` is for any thread."""

    def __init__(self, handler: Handler, promise: type[P]) -> None:
        self._told = Told(handler)
        self._processes = Processes()
        self._commands: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._promise = promise
        self._holding: P | None = None
        self._serial = 0
        self._front_at = float("-inf")

    def post(self, command: Callable[[], None]) -> None:
        """Run a command on this thread soon."""
        self._commands.put(command)
        self._wake()

    # Commands

    def ping(self, answered: Callable[[], None]) -> None:
        """The system needs no connection that could fall silent."""
        answered()

    def recheck(self) -> None:
        """Judge what lies there now, unless it is held or put by us."""
        holding = self._holding
        if holding is None:
            self._look_again()
        elif holding.open and holding.clip is not None:
            self._serial += 1
            holding.clip = dataclasses.replace(holding.clip, serial=self._serial, restored=True)
            if self._told.copied(holding.clip):
                self._hold(holding.clip)

    def put(self, items: tuple[Item, ...]) -> None:
        """Own the clipboard with items for everybody."""
        self._forget()
        self._own(self._promise(items, open=True))

    def drop(self, serial: int) -> None:
        """Empty the clipboard if it still holds this clip; one that was not wanted is as good as somebody else's."""
        if self._holding is not None and self._holding.serial == serial and not self._holding.open:
            self.put(())

    # Judging

    def _judge(self, clip: Clip) -> None:
        """Have a clip judged; what takes long is taken over first, and its readers wait."""
        if any(map(takes_long, clip.items)):
            holding = self._promise(clip.items, clip)
            if self._own(holding):
                threading.Thread(target=self._verdict, args=(holding, clip), daemon=True).start()
        elif self._told.copied(clip) and not clip.concealed:
            self._hold(clip)

    def _verdict(self, holding: P, clip: Clip) -> None:
        """On a thread of its own."""
        holding.decide(took=self._told.copied(clip))
        self.post(lambda: self._renew(holding))

    def _hold(self, clip: Clip) -> None:
        """Take over a clip that the handler wants, unless somebody was quicker."""
        holding = self._promise(clip.items, clip)
        holding.decide(took=True)
        if not (self._is_latest() and self._own(holding)):
            self._told.lost(clip.serial)

    def _forget(self) -> None:
        """What was ours is no longer on the clipboard."""
        holding, self._holding = self._holding, None
        if holding is not None and holding.serial is not None:
            self._told.lost(holding.serial)

    # Answering

    def _allowed(self, holding: P, target: str, reader: int | None = None) -> tuple[Item, ...]:
        """What the process `reader`, where one is known, may have; before the verdict the bare list of formats."""
        if holding.open or holding.serial is None or not holding.judged.is_set():
            return holding.items if holding.open or target == "TARGETS" else ()
        return self._told.asked(self._read_of(holding.serial, target, reader))

    def _came_to_front(self) -> None:
        """Another program is in front, which may be allowed something else."""
        self._front_at = time.monotonic()
        self._told.front_changed()
        if self._holding is not None and self._holding.judged.is_set():
            self._renew(self._holding)

    def _front_age_ms(self) -> float:
        return (time.monotonic() - self._front_at) * 1000

    # The system's own part

    @abc.abstractmethod
    def _wake(self) -> None:
        """Have the commands run soon; from any thread."""

    @abc.abstractmethod
    def _look_again(self) -> None:
        """Tell what lies there as found, though it was looked at before."""

    @abc.abstractmethod
    def _is_latest(self) -> bool:
        """Whether nobody has copied since we looked last."""

    @abc.abstractmethod
    def _own(self, holding: P) -> bool:
        """Take the clipboard with what this holding promises; False while another program keeps it."""

    @abc.abstractmethod
    def _renew(self, holding: P) -> None:
        """Promise anew what was given, if this holding is still ours and not for everybody."""

    @abc.abstractmethod
    def _read_of(self, serial: int, target: str, reader: int | None) -> Read:
        """The request as the handler is asked about it."""
