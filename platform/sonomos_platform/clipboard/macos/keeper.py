"""The pasteboard's thread: notices copies, reads them, tells the handler, and provides data for readers.

macOS does not say who reads. So the program in front decides, and when another one comes to the front everything is
promised anew.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field

from sonomos_core.policy.identity import App
from sonomos_platform.apps.x11 import WindowFacts, assemble
from sonomos_platform.clipboard.api import Clip, Handler, Item, Read, Unread
from sonomos_platform.clipboard.lengthy import VERDICT_S
from sonomos_platform.clipboard.macos import formats
from sonomos_platform.clipboard.macos.system import Access, Front, System
from sonomos_platform.clipboard.promised import Promise, PromiseKeeper
from sonomos_platform.clipboard.reading import CAP_BYTES, Reading

LOOK_S = 0.25
"""How often is looked; a copy that is pasted sooner goes out as it was."""


@dataclass(slots=True, eq=False)
class Holding(Promise):
    """One ownership of the pasteboard."""

    types: list[list[str]] = field(default_factory=list)
    """The promised types of each item."""
    given: bool = False
    """Something was read since they were promised."""


class Keeper(PromiseKeeper[Holding]):
    """Everything that happens on the pasteboard's thread. `post` and `active` may be used from any."""

    def __init__(self, system: System, handler: Handler) -> None:
        super().__init__(handler, Holding)
        self._system = system
        self._changes = -1
        self._front: Front | None = None
        self._ended = False

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

    def halt(self, leave: tuple[Item, ...]) -> None:
        """End. What is left behind is really written: macOS keeps it after we are gone."""
        if self._holding is not None and self._is_latest():
            self._system.write(formats.contents(leave), lambda place, kind: None)
        self._holding = None
        self._ended = True

    def _wake(self) -> None:
        self._system.wake()

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
        reading = Reading(concealed=True) if concealed else self._read()
        if self._is_latest():  # else the next look tells of what came since
            self._serial += 1
            self._judge(Clip(self._serial, reading.items, source, concealed, reading.unread, restored))

    def _look_again(self) -> None:
        self._changes = -1
        self._look(restored=True)

    def _is_latest(self) -> bool:
        return self._system.changes() == self._changes

    def _read(self) -> Reading:
        if self._system.access() is not Access.ALLOWED:
            return Reading(unread=(("TARGETS", Unread.REFUSED),))  # every read would ask the user
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
        return Reading(formats.items(found), tuple(unread))

    # Ours

    def _own(self, holding: Holding) -> bool:
        contents = formats.contents(self._allowed(holding, "TARGETS"))
        holding.types, holding.given = [list(one) for one in contents], False
        self._holding = holding
        promised = [dict.fromkeys(one) for one in contents]
        self._changes = self._system.write(promised, lambda place, kind: self._provide(holding, place, kind))
        return True

    def _provide(self, holding: Holding, place: int, kind: str) -> bytes | None:
        """Somebody reads one type, and waits."""
        if not holding.open:
            holding.judged.wait(VERDICT_S)
        holding.given = True
        contents = formats.contents(self._allowed(holding, formats.target_of(kind)))
        return contents[place].get(kind) if place < len(contents) else None

    def _renew(self, holding: Holding) -> None:
        """Promise anew what was given, or what the program in front may have now."""
        if self._holding is not holding or holding.open or not self._is_latest():
            return
        types = [list(one) for one in formats.contents(self._allowed(holding, "TARGETS"))]
        if holding.given or types != holding.types:
            self._own(holding)

    def _read_of(self, serial: int, target: str, reader: int | None) -> Read:
        return Read(serial, target, None, self.active(), self._front_age_ms(), from_source=False)

    # Who

    def _follow(self) -> None:
        front = self._system.front()
        if front != self._front:
            self._front = front
            self._came_to_front()

    def _described(self, front: Front) -> App | None:
        app = assemble(front.pid, WindowFacts(front.pid, front.pid), self._processes)
        return dataclasses.replace(app, bundle_id=front.bundle_id, window=None) if app is not None else None
