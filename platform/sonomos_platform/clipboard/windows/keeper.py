"""The clipboard's thread on Windows: hears of copies, reads them, tells the handler, and renders for readers.

A held clip is only promised (delayed rendering): Windows asks for the data when somebody reads, and the process that
has the clipboard open then is the reader.
"""

from __future__ import annotations

import contextlib

from sonomos_core.policy.identity import App
from sonomos_platform.apps import x11 as apps
from sonomos_platform.clipboard.api import Clip, Handler, Item, Read
from sonomos_platform.clipboard.lengthy import VERDICT_S
from sonomos_platform.clipboard.promised import PromiseKeeper
from sonomos_platform.clipboard.reading import NOTHING
from sonomos_platform.clipboard.windows import formats
from sonomos_platform.clipboard.windows.holding import Holding
from sonomos_platform.clipboard.windows.reading import name_of, number_of, opened, read
from sonomos_platform.clipboard.windows.system import Front, Heard, System


class Keeper(PromiseKeeper[Holding]):
    """Everything that happens on the clipboard's thread. `post` and `active` may be used from any."""

    def __init__(self, system: System, handler: Handler) -> None:
        super().__init__(handler, Holding)
        self._system = system
        self._sequence = -1
        self._source: int | None = None
        self._front: Front | None = None
        self._renewing = False

    def active(self) -> App | None:
        """The program of the window in front."""
        front = self._system.front()
        return apps.windowed(_facts(front), self._processes) if front is not None else None

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

    def begin(self) -> None:
        """Look who is in front and what lies there."""
        self._front = self._system.front()
        self._look(restored=True)

    def halt(self, leave: tuple[Item, ...]) -> None:
        """End. What is left behind is really written: Windows keeps it after we are gone."""
        if self._holding is not None and self._system.is_ours():
            self._holding = None
            with opened(self._system) as is_open:
                if is_open:
                    self._replace({**formats.contents(leave)})
        self._holding = None
        self._system.end()

    def _wake(self) -> None:
        self._system.post()

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

    def _look_again(self) -> None:
        self._sequence = -1
        self._look(restored=True)

    def _is_latest(self) -> bool:
        return self._system.sequence() == self._sequence

    # Ours

    def _own(self, holding: Holding) -> bool:
        with opened(self._system) as is_open:
            if is_open:
                self._holding = holding
                names = formats.contents(self._allowed(holding, "TARGETS", self._system.opener()))
                self._replace(dict.fromkeys(names))
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
        if not holding.open and holding.may_renew(reader):
            self.post(lambda: self._renew(holding))

    def _renew(self, holding: Holding) -> None:
        """Promise it all anew: the next reader may be another one."""
        if self._holding is holding and not holding.open and self._system.is_ours():
            self._own(holding)

    def _read_of(self, serial: int, target: str, reader: int | None) -> Read:
        of_data = target != "TARGETS"
        return Read(
            serial=serial,
            target=target,
            requestor=self._app(reader) if of_data else None,
            active=self.active(),
            focus_age_ms=self._front_age_ms(),
            from_source=of_data and reader is not None and reader == self._source,
        )

    # Who

    def _front_changed(self) -> None:
        before, self._front = self._front, self._system.front()
        if (before.window if before else None) != (self._front.window if self._front else None):
            self._came_to_front()
        self._look(restored=False)  # a change that was not told, which is said to happen

    def _app(self, pid: int | None) -> App | None:
        front = self._system.front()
        return apps.assemble(pid, _facts(front) if front is not None else None, self._processes)


def _facts(front: Front) -> apps.WindowFacts:
    words = (front.wm_class,) if front.wm_class else ()
    return apps.WindowFacts(front.window, front.pid, words, front.title)


def _target(name: str) -> str:
    """The name under which the handler knows what is read."""
    known = {"CF_UNICODETEXT": formats.TEXT, formats.HTML_FORMAT: formats.HTML, formats.RTF_FORMAT: formats.RTF}
    return known.get(name) or (formats.FILES if name == formats.FILES_FORMAT else name)
