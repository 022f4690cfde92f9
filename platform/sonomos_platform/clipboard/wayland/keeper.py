"""The clipboard's thread: hears of copies, reads them, tells the handler, and answers readers in between."""

from __future__ import annotations

import contextlib
import dataclasses
import queue
import time
from collections.abc import Callable, Sequence

from sonomos_platform.apps.wayland.api import ActiveWindow
from sonomos_platform.clipboard.api import Capability, Clip, Handler, Item
from sonomos_platform.clipboard.lengthy import takes_long
from sonomos_platform.clipboard.told import Told
from sonomos_platform.clipboard.wayland.control import Board, Control, Offer
from sonomos_platform.clipboard.wayland.front import Front
from sonomos_platform.clipboard.wayland.holder import Holder
from sonomos_platform.clipboard.wayland.holding import names
from sonomos_platform.clipboard.wayland.loop import Loop
from sonomos_platform.clipboard.wayland.reading import Reader
from sonomos_platform.clipboard.wayland.serving import Server
from sonomos_platform.clipboard.wayland.session import Session

LARGE_BYTES = 16 * 1024
"""Text above this is taken over before it is judged: a scan of it takes longer than a quick paste."""

DEATH_S = 0.05
"""An owner that died leaves empty formats behind; so long after it the compositor has noticed."""


class Superseded(Exception):
    """The reading ends: somebody copied anew, the copy is gone, or we are told to stop."""


@dataclasses.dataclass(frozen=True, slots=True)
class Copy:
    """A copy to be judged."""

    offer: Offer
    restored: bool


class Keeper:
    """All that happens on the clipboard's thread. `post`, `halt`, `abandon` and `front.app` may be used from any."""

    def __init__(
        self, address: str, board: Board, handler: Handler, window: ActiveWindow | None, serial: int = 0
    ) -> None:
        """Connect. `serial` is the number of the last clip before this keeper's. Raises ClipboardUnavailable."""
        self.loop = Loop()
        self._told = Told(handler)
        self._commands: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._serial = serial
        self._present: Offer | None = None
        self._news: Copy | None = None
        self._running = self._halted = self._claimed = False
        self.front = Front(window, self.loop, self._front_changed)
        with contextlib.ExitStack() as opened:
            opened.callback(self.loop.close)
            opened.callback(self.front.close)
            self._session = Session(address, self.loop)
            opened.callback(self._session.close)
            self._control = Control(self._session, board, self._copied)
            self._server = Server(self.loop)
            self._holder = Holder(
                self._control, self._server, self.front, self._told, self.post, self._session.roundtrip
            )
            self._reader = Reader(self._control, self.loop, self._pump)
            self._session.roundtrip()
            self._opened = opened.pop_all()

    def capabilities(self) -> frozenset[Capability]:
        """What this compositor lets us do; who copies and who reads it never tells."""
        found = {Capability.WATCH, Capability.HOLD}
        return frozenset(found | {Capability.ACTIVE_WINDOW} if self.front.known else found)

    def post(self, command: Callable[[], None]) -> None:
        """Run a command on this thread soon."""
        self._commands.put(command)
        self.loop.wake()

    def halt(self) -> None:
        """End soon."""
        self._halted = True
        self.loop.wake()

    def abandon(self) -> int:
        """Own and tell nothing any more, though the thread hangs; gives a number above those of its clips."""
        self._told.cut()
        self._halted = True
        self._session.hang_up()
        return self._serial + 1

    def run(self) -> None:
        """Until halted. Raises ConnectionGone when the compositor goes away."""
        self._running = True
        while not self._halted:
            if not self._commands.empty():
                self._commands.get()()
            elif self._news is not None:
                copy, self._news = self._news, None
                self._judge(copy)
            else:
                self.loop.turn(self._holder.deadline())
                self._holder.expire()
        self._holder.end()
        self._session.roundtrip(timeout_s=0.5)

    def close(self) -> None:
        """Close everything."""
        self._server.close()
        self._opened.close()

    # Commands

    def ping(self, answered: Callable[[], None]) -> None:
        """Call `answered` when the compositor answers: at rest nobody misses a connection that fell silent."""
        self._session.ask(answered)

    def recheck(self) -> None:
        """Judge what lies on the clipboard now, unless it is held or put by us."""
        if self._holder.holding is not None:
            self._serial += self._holder.judge_again(self._serial + 1)
        elif self._present is not None and self._news is None:
            self._news = Copy(self._present, restored=True)

    def put(self, items: tuple[Item, ...]) -> None:
        """Own the clipboard with items for everybody."""
        self._holder.put(items)

    def drop(self, serial: int) -> None:
        """Empty the clipboard if it still holds this clip."""
        self._holder.drop(serial)

    # Events

    def _copied(self, offer: Offer | None) -> None:
        before, self._present = self._present, None
        if before is not None:
            self._control.done_with(before)
        if offer is not None and ((self._running and self._holder.owns(offer)) or self._control.is_guards(offer)):
            self._control.done_with(offer)
            self._news = None
            return
        self._present = offer
        self._news = Copy(offer, restored=not self._running) if offer is not None else None

    def _front_changed(self) -> None:
        if self._running:
            self._holder.front_changed()
            self._told.front_changed()

    def _pump(self, deadline: float) -> None:
        self.loop.turn(deadline)
        there = self._holder.holding is not None if self._claimed else self._present is not None
        if self._halted or self._news is not None or not there:
            raise Superseded

    # Judging

    def _judge(self, copy: Copy) -> None:
        """Read a copy and tell the handler; take it over if it says so."""
        if self._holder.holding is not None:
            self._session.roundtrip()  # hear of our loss first; or that we were quicker, and nothing is lost
        if copy.offer is not self._present:
            return  # old news
        self._holder.forget()
        source = self.front.app()  # nobody says who copied, but it was nearly always the program in front
        try:
            reading = self._reader.read(copy.offer, self)
            if not any(item.data for item in reading.items):
                self._pump(time.monotonic() + DEATH_S)
        except Superseded:
            return
        finally:
            claimed, self._claimed = self._claimed, False
        self._serial += 1
        clip = Clip(self._serial, reading.items, source, reading.concealed, reading.unread, copy.restored)
        long = any(takes_long(item, LARGE_BYTES) for item in clip.items)
        if claimed or long:
            if not claimed:
                self._holder.claim(names(clip.items))
            self._holder.judge(clip, elsewhere=long)
        elif self._told.copied(clip) and not clip.concealed:
            self._session.roundtrip()  # a copy made meanwhile must not be replaced by ours
            if copy.offer is self._present:
                self._holder.hold(clip)
            else:
                self._told.lost(clip.serial)

    def urgent(self, text: Item) -> bool:
        """Whether a clip with this text is taken over before the rest of it is read."""
        return takes_long(text, LARGE_BYTES) or self._told.suspects(text)

    def claim(self, offered: Sequence[str]) -> None:
        """Take over the clip that is being read."""
        self._holder.claim(offered)
        self._claimed = True
