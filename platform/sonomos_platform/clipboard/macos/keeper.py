"""The pasteboard's thread: notices copies, reads them, tells the handler, and provides data for readers.

A held clip is only promised; macOS asks for the data when somebody reads, does not say who, and keeps what it was
given. So the program in front decides, and when another one comes to the front everything is promised anew.
"""

from __future__ import annotations

import dataclasses
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from sonomos_core.policy.identity import App
from sonomos_platform.apps.processes import Processes
from sonomos_platform.apps.x11 import WindowFacts, assemble
from sonomos_platform.clipboard.api import Clip, Handler, Item, Read, Unread
from sonomos_platform.clipboard.lengthy import takes_long
from sonomos_platform.clipboard.macos import formats
from sonomos_platform.clipboard.macos.system import Access, Front, System
from sonomos_platform.clipboard.told import Told

LOOK_S = 0.25
"""How often is looked; a copy that is pasted sooner goes out as it was."""
CAP_BYTES = 64 * 1024 * 1024
VERDICT_S = 20.0


@dataclass(slots=True, eq=False)
class Holding:
    """One ownership. `open` gives everybody `items`; otherwise the handler is asked once `judged` is set."""

    items: tuple[Item, ...] = field(repr=False)
    clip: Clip | None = None
    open: bool = False
    judged: threading.Event = field(default_factory=threading.Event)
    types: list[list[str]] = field(default_factory=list)
    given: bool = False

    @property
    def serial(self) -> int | None:
        """The number of the held clip."""
        return self.clip.serial if self.clip is not None else None


class Keeper:
    """Everything that happens on the pasteboard's thread. `post` and `active` may be used from any."""

    def __init__(self, system: System, handler: Handler) -> None:
        self._system = system
        self._told = Told(handler)
        self._processes = Processes()
        self._commands: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._holding: Holding | None = None
        self._serial = 0
        self._changes = -1
        self._front: Front | None = None
        self._front_at = float("-inf")
        self._ended = False

    def post(self, command: Callable[[], None]) -> None:
        """Run a command on this thread soon."""
        self._commands.put(command)
        self._system.wake()

    def active(self) -> App | None:
        """The program in front."""
        front = self._system.front()
        return self._described(front) if front is not None else None

    def run(self) -> None:
        """Until halted."""
        self._front = self._system.front()
        self._look(restored=True)
        while not self._ended:
            if self._commands.empty():
                self._system.wait(LOOK_S)
            else:
                self._commands.get()()
            if not self._ended:
                self._look(restored=False)
                self._follow()

    # Commands

    def recheck(self) -> None:
        """Judge what lies there now, unless it is held or put by us."""
        holding = self._holding
        if holding is None:
            self._changes = -1
            self._look(restored=True)
        elif holding.open and holding.clip is not None:
            self._serial += 1
            clip = dataclasses.replace(holding.clip, serial=self._serial, restored=True)
            holding.clip = clip
            if self._told.copied(clip):
                self._own(_judged(clip))

    def put(self, items: tuple[Item, ...]) -> None:
        """Own the pasteboard with items for everybody."""
        self._forget()
        self._own(Holding(items, open=True))

    def drop(self, serial: int) -> None:
        """Empty the clipboard if it still holds this clip; one that was not wanted is as good as somebody else's."""
        if self._holding is not None and self._holding.serial == serial and not self._holding.open:
            self.put(())

    def halt(self, leave: tuple[Item, ...]) -> None:
        """End. What is left behind is really written: macOS keeps it after we are gone."""
        if self._holding is not None and self._system.changes() == self._changes:
            self._system.write(formats.contents(leave), lambda place, kind: None)
        self._holding = None
        self._ended = True

    # Copies

    def _look(self, *, restored: bool) -> None:
        """Read and judge what lies there, once for each change."""
        changes = self._system.changes()
        if changes == self._changes:
            return
        self._changes = changes
        self._forget()
        source = self.active()  # nobody says who copied, but it was nearly always the program in front
        types = self._system.types()
        if not any(types):
            return
        concealed = any(formats.CONCEALED in kinds for kinds in types)
        items, unread = ((), ()) if concealed else self._read()
        if self._system.changes() == changes:  # else the next look tells of what came since
            self._serial += 1
            self._judge(Clip(self._serial, items, source, concealed, unread, restored))

    def _read(self) -> tuple[tuple[Item, ...], tuple[tuple[str, Unread], ...]]:
        if self._system.access() is not Access.ALLOWED:
            return (), (("TARGETS", Unread.REFUSED),)  # every read would ask the user
        found: list[dict[str, bytes]] = []
        unread: list[tuple[str, Unread]] = []
        for place, kinds in enumerate(self._system.types()):
            found.append({})
            for kind in filter(formats.kept, kinds):
                data = self._system.read(place, kind)
                if data is None:
                    unread.append((formats.target_of(kind), Unread.REFUSED))
                elif len(data) > CAP_BYTES:
                    unread.append((formats.target_of(kind), Unread.TOO_LARGE))
                else:
                    found[-1][kind] = data
        return formats.items(found), tuple(unread)

    def _judge(self, clip: Clip) -> None:
        if any(map(takes_long, clip.items)):
            holding = Holding(clip.items, clip)
            self._own(holding)
            threading.Thread(target=self._verdict, args=(holding, clip), daemon=True).start()
        elif self._told.copied(clip) and not clip.concealed:
            if self._system.changes() == self._changes:
                self._own(_judged(clip))
            else:
                self._told.lost(clip.serial)

    def _verdict(self, holding: Holding, clip: Clip) -> None:
        """On a thread of its own: readers wait in `_provide` meanwhile."""
        holding.open = not self._told.copied(clip)
        holding.judged.set()
        self.post(lambda: self._renew(holding))

    # Ours

    def _own(self, holding: Holding) -> None:
        contents = formats.contents(self._allowed(holding, "TARGETS"))
        holding.types, holding.given = [list(one) for one in contents], False
        self._holding = holding
        promised = [dict.fromkeys(one) for one in contents]
        self._changes = self._system.write(promised, lambda place, kind: self._provide(holding, place, kind))

    def _provide(self, holding: Holding, place: int, kind: str) -> bytes | None:
        """Somebody reads one type, and waits."""
        if not holding.open:
            holding.judged.wait(VERDICT_S)
        holding.given = True
        contents = formats.contents(self._allowed(holding, formats.target_of(kind)))
        return contents[place].get(kind) if place < len(contents) else None

    def _allowed(self, holding: Holding, target: str) -> tuple[Item, ...]:
        if holding.open or holding.serial is None or not holding.judged.is_set():
            return holding.items if holding.open or target == "TARGETS" else ()
        age_ms = (time.monotonic() - self._front_at) * 1000
        return self._told.asked(Read(holding.serial, target, None, self.active(), age_ms, from_source=False))

    def _renew(self, holding: Holding) -> None:
        """Promise anew what was given, or what the program in front may have now."""
        if self._holding is not holding or holding.open or self._system.changes() != self._changes:
            return
        types = [list(one) for one in formats.contents(self._allowed(holding, "TARGETS"))]
        if holding.given or types != holding.types:
            self._own(holding)

    def _forget(self) -> None:
        holding, self._holding = self._holding, None
        if holding is not None and holding.serial is not None:
            self._told.lost(holding.serial)

    # Who

    def _follow(self) -> None:
        front = self._system.front()
        if front != self._front:
            self._front, self._front_at = front, time.monotonic()
            self._told.front_changed()
            if self._holding is not None and self._holding.judged.is_set():
                self._renew(self._holding)

    def _described(self, front: Front) -> App | None:
        app = assemble(front.pid, WindowFacts(front.pid, front.pid), self._processes)
        return dataclasses.replace(app, bundle_id=front.bundle_id, window=None) if app is not None else None


def _judged(clip: Clip) -> Holding:
    holding = Holding(clip.items, clip)
    holding.judged.set()
    return holding
