"""The clipboard's thread on Windows: hears of copies, reads them, tells the handler, and renders for readers.

A held clip is only promised (delayed rendering): Windows asks for the data when somebody reads, and the process that
has the clipboard open then is the reader.
"""

from __future__ import annotations

import contextlib
import queue
import threading
import time
from collections.abc import Callable

from sonomos_core.policy.identity import App
from sonomos_platform.apps import x11 as apps
from sonomos_platform.apps.processes import Processes
from sonomos_platform.clipboard.api import Clip, Handler, Item, Read
from sonomos_platform.clipboard.lengthy import takes_long
from sonomos_platform.clipboard.told import Told
from sonomos_platform.clipboard.windows import formats
from sonomos_platform.clipboard.windows.holding import Holding
from sonomos_platform.clipboard.windows.reading import NOTHING, name_of, number_of, opened, read
from sonomos_platform.clipboard.windows.system import Front, Heard, System

VERDICT_S = 20.0


class Keeper:
    """Everything that happens on the clipboard's thread. `post` and `active` may be used from any."""

    def __init__(self, system: System, handler: Handler) -> None:
        self._system = system
        self._told = Told(handler)
        self._processes = Processes()
        self._commands: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._holding: Holding | None = None
        self._serial = 0
        self._sequence = -1
        self._source: int | None = None
        self._front: Front | None = None
        self._front_at = float("-inf")
        self._renewing = False

    def post(self, command: Callable[[], None]) -> None:
        """Run a command on this thread soon."""
        self._commands.put(command)
        self._system.post()

    def active(self) -> App | None:
        """The program of the window in front."""
        front = self._system.front()
        return self._windowed(front) if front is not None else None

    def heard(self, what: Heard, argument: int) -> None:
        """What the window was told."""
        match what:
            case Heard.UPDATED:
                self._look(restored=False)
            case Heard.RENDER:
                self._render(argument)
            case Heard.DESTROYED:
                if not self._renewing:
                    self._forget()
            case Heard.COMMAND:
                while not self._commands.empty():
                    self._commands.get()()
            case Heard.FRONT:
                self._front_changed()

    # Commands

    def begin(self) -> None:
        """Look who is in front and what lies there."""
        self._front = self._system.front()
        self._look(restored=True)

    def recheck(self) -> None:
        """Judge what lies on the clipboard now, unless it is held or put by us."""
        holding = self._holding
        if holding is None:
            self._sequence = -1
            self._look(restored=True)
        elif holding.open and holding.clip is not None:
            before = holding.clip
            self._serial += 1
            clip = Clip(self._serial, before.items, before.source, unread=before.unread, restored=True)
            if self._told.copied(clip):
                self._own(Holding(clip.items, clip))
            else:
                holding.clip = clip

    def put(self, items: tuple[Item, ...]) -> None:
        """Own the clipboard with items for everybody."""
        self._forget()
        self._own(Holding(items, open=True))

    def drop(self, serial: int) -> None:
        """Empty the clipboard if it still holds this clip; one that was not wanted is as good as somebody else's."""
        if self._holding is not None and self._holding.serial == serial and not self._holding.open:
            self.put(())

    def halt(self, leave: tuple[Item, ...]) -> None:
        """End. What is left behind is really written: Windows keeps it after we are gone."""
        if self._holding is not None and self._system.is_ours():
            self._holding = None
            with opened(self._system) as is_open:
                if is_open:
                    self._replace({**formats.contents(leave)})
        self._holding = None
        self._system.end()

    # Copies

    def _look(self, *, restored: bool) -> None:
        """Read and judge what lies there, once for each change."""
        sequence = self._system.sequence()
        if sequence == self._sequence or self._system.is_ours():
            return
        self._sequence = sequence
        self._forget()
        self._source = self._system.owner()
        source = self._app(self._source) or self.active()
        reading = read(self._system)
        if reading == NOTHING:
            return
        self._serial += 1
        self._judge(Clip(self._serial, reading.items, source, reading.concealed, reading.unread, restored))

    def _judge(self, clip: Clip) -> None:
        if any(map(takes_long, clip.items)):
            holding = Holding(clip.items, clip)
            if self._own(holding):
                threading.Thread(target=self._verdict, args=(holding, clip), daemon=True).start()
        elif self._told.copied(clip) and not clip.concealed:
            holding = Holding(clip.items, clip)
            holding.judged.set()
            if self._system.sequence() != self._sequence or not self._own(holding):
                self._told.lost(clip.serial)

    def _verdict(self, holding: Holding, clip: Clip) -> None:
        """On a thread of its own: readers wait in `_render` meanwhile."""
        holding.open = not self._told.copied(clip)
        holding.judged.set()
        self.post(lambda: self._renew(holding) if not holding.open else None)

    # Ours

    def _own(self, holding: Holding) -> bool:
        """Take the clipboard with what this holding promises; False while another program keeps it open."""
        with opened(self._system) as is_open:
            if is_open:
                self._holding = holding
                names = formats.contents(self._allowed(holding, "TARGETS", self._system.opener()))
                self._replace(dict.fromkeys(names))
                holding.given = False
        return is_open

    def _replace(self, contents: dict[str, bytes | None]) -> None:
        """Empty the open clipboard, which tells the former owner (perhaps us), and put this there."""
        self._renewing = True
        try:
            self._system.empty()
        finally:
            self._renewing = False
        for name, data in contents.items():
            with contextlib.suppress(OSError):  # Windows has room for some thousand names
                self._system.write(number_of(self._system, name), data)
        self._sequence = self._system.sequence()

    def _render(self, number: int) -> None:
        """Somebody reads a promised format, and waits."""
        holding = self._holding
        name = name_of(self._system, number)
        if holding is None:
            return
        reader = self._system.opener()
        if not holding.open:
            holding.judged.wait(VERDICT_S)
        data = formats.contents(self._allowed(holding, _target(name), reader)).get(name)
        if data is not None:
            self._system.write(number, data)
        holding.given = True
        if not holding.open and holding.may_renew(reader):
            self.post(lambda: self._renew(holding))

    def _renew(self, holding: Holding) -> None:
        """Promise anew what was given: the next reader may be another one."""
        if self._holding is holding and self._system.is_ours():
            self._own(holding)

    def _allowed(self, holding: Holding, target: str, reader: int | None) -> tuple[Item, ...]:
        if holding.open or holding.serial is None or not holding.judged.is_set():
            return holding.items if holding.open or target == "TARGETS" else ()
        app = self._app(reader) if target != "TARGETS" else None
        read = Read(
            serial=holding.serial,
            target=target,
            requestor=app,
            active=self.active(),
            focus_age_ms=(time.monotonic() - self._front_at) * 1000,
            from_source=reader is not None and reader == self._source and target != "TARGETS",
        )
        return self._told.asked(read)

    def _forget(self) -> None:
        holding, self._holding = self._holding, None
        if holding is not None and holding.serial is not None:
            self._told.lost(holding.serial)

    # Who and what

    def _front_changed(self) -> None:
        front = self._system.front()
        before = self._front
        self._front = front
        if (before.window if before else None) != (front.window if front else None):
            self._front_at = time.monotonic()
            self._told.front_changed()
            if self._holding is not None and not self._holding.open and self._holding.judged.is_set():
                self._renew(self._holding)
        self._look(restored=False)  # a change that was not told, which is said to happen

    def _app(self, pid: int | None) -> App | None:
        front = self._system.front()
        facts = self._facts(front) if front is not None else None
        return apps.assemble(pid, facts, self._processes)

    def _windowed(self, front: Front) -> App | None:
        return apps.windowed(self._facts(front), self._processes)

    @staticmethod
    def _facts(front: Front) -> apps.WindowFacts:
        words = (front.wm_class,) if front.wm_class else ()
        return apps.WindowFacts(front.window, front.pid, words, front.title)


def _target(name: str) -> str:
    """The name under which the handler knows what is read."""
    known = {"CF_UNICODETEXT": formats.TEXT, formats.HTML_FORMAT: formats.HTML, formats.RTF_FORMAT: formats.RTF}
    return known.get(name) or (formats.FILES if name == formats.FILES_FORMAT else name)
