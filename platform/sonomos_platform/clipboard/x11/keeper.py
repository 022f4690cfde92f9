"""The clipboard's thread: hears of copies, reads them, tells the handler, and answers readers in between."""

from __future__ import annotations

import contextlib
import queue
import time
from collections import deque
from collections.abc import Callable

from Xlib import X
from Xlib.ext import xfixes
from Xlib.protocol import rq

from sonomos_platform.apps.processes import Processes
from sonomos_platform.clipboard.api import Capability, Handler, Item
from sonomos_platform.clipboard.told import Told
from sonomos_platform.clipboard.x11 import handover
from sonomos_platform.clipboard.x11.asking import OwnerGone
from sonomos_platform.clipboard.x11.clients import Clients
from sonomos_platform.clipboard.x11.focus import Focus
from sonomos_platform.clipboard.x11.holder import Holder
from sonomos_platform.clipboard.x11.taking import Copy, Source, Superseded, Taker, has_news, new_owner
from sonomos_platform.clipboard.x11.wire import Wire


class Keeper:
    """All that happens on the clipboard's thread. `post`, `halt`, `abandon` and `focus.facts` may be used from any."""

    def __init__(self, wire: Wire, handler: Handler, serial: int = 0) -> None:
        """`serial` is the number of the last clip before this keeper's."""
        self._wire = wire
        self._told = Told(handler)
        self._processes = Processes()
        self._clients = Clients(wire)
        self.focus = Focus(wire, self._clients)
        self._holder = Holder(wire, self._clients, self.focus, self._processes, self._told)
        self._source = Source(wire, self._clients, self.focus, self._processes, self._holder)
        self._taker = Taker(wire, self._pump, self._holder, self._source, self._told, self.post, self._catch_up)
        self._taker.serial = serial
        self._commands: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._news: Copy | None = None
        self._vanished = False
        self._hasty = False
        """A copy is being read that is not ours yet."""
        self._later: deque[rq.Event] = deque()
        self._halted: tuple[Item, ...] | None = None

    def capabilities(self) -> frozenset[Capability]:
        """What this server and its window manager let us do."""
        found = {Capability.WATCH, Capability.HOLD}
        if self._clients.known:
            found |= {Capability.SOURCE, Capability.REQUESTOR}
        if self.focus.known:
            found.add(Capability.ACTIVE_WINDOW)
        return frozenset(found)

    def post(self, command: Callable[[], None]) -> None:
        """Run a command on this thread soon."""
        self._commands.put(command)
        self._wire.wake()

    def halt(self, leave: tuple[Item, ...]) -> None:
        """End soon, leaving these items behind if the clipboard is ours."""
        self._halted = leave
        self._wire.wake()

    def abandon(self) -> int:
        """Own and tell nothing any more, though the thread hangs; gives a number above those of its clips."""
        self._told.cut()
        self._halted = ()
        self._wire.hang_up()
        return self._taker.serial + 1

    def run(self) -> None:
        """Until halted. Raises what python-xlib raises when the display goes away."""
        self.recheck()
        while self._halted is None:
            if not self._commands.empty():
                self._commands.get()()
            elif self._news is not None:
                copy, self._news = self._news, None
                self._judge(copy)
            else:
                event = self._wire.next(self._holder.deadline())
                if event is not None:
                    self._dispatch(event)
                self._holder.expire()
        handover.hand_over(self._wire, self._holder, self._halted, self._dispatch)

    # Commands

    def ping(self, answered: Callable[[], None]) -> None:
        """Call `answered` when the server has answered: at rest nobody misses a connection that fell silent."""
        self._wire.display.sync()
        answered()

    def recheck(self) -> None:
        """Judge what lies on the clipboard now, unless it is held or put by us."""
        owner = self._wire.owner()
        if owner == self._wire.window.id:
            self._taker.serial += self._holder.judge_again(self._taker.serial + 1, self.post)
        elif owner and self._news is None and not has_news(self._wire):
            now = self._wire.server_time()
            self._news = Copy(owner, now, restored=True)

    def put(self, items: tuple[Item, ...]) -> None:
        """Own the clipboard with items for everybody."""
        self._holder.put(items)

    def drop(self, serial: int) -> None:
        """Empty the clipboard if it still holds this clip."""
        self._holder.drop(serial)

    # Events

    def _dispatch(self, event: rq.Event) -> None:
        if isinstance(event, xfixes.SelectionNotify):
            self._owner_changed(event)
        elif event.type == X.SelectionRequest:
            self._holder.requested(event)
        elif event.type == X.SelectionClear:
            self._holder.cleared()
        elif event.type == X.PropertyNotify:
            if event.state == X.PropertyDelete:
                self._holder.server.deleted(event.window.id, event.atom)
            if self.focus.noticed(event):
                self._told.front_changed()
        elif event.type == X.DestroyNotify:
            self._window_gone(event.window.id)

    def _owner_changed(self, event: rq.Event) -> None:
        owner = new_owner(event)
        if owner == self._wire.window.id:
            return
        if owner and self._holder.holding is not None and self._wire.owner() == self._wire.window.id:
            return  # old news: we took it over since
        if owner:
            self._news = Copy(owner, event.selection_timestamp)
        else:
            self._news = None
            self._vanished = True
            self._holder.cleared()
            self._taker.emptied()

    def _window_gone(self, window: int) -> None:
        self._holder.server.gone(window)
        self.focus.gone(window)
        self._source.gone(window)

    def _pump(self, wanted: Callable[[rq.Event], bool], deadline: float) -> rq.Event | None:
        """The first wanted event, everything else being answered meanwhile; None at the deadline."""
        while True:
            event = self._wire.next(deadline)
            if event is not None:
                if wanted(event):
                    return event
                if self._hasty and _is_about_windows(event, self._wire):
                    self._later.append(event)
                else:
                    self._dispatch(event)
            if self._news is not None or self._halted is not None:
                raise Superseded
            if self._vanished:
                raise OwnerGone
            if time.monotonic() >= deadline:
                return None

    # Judging

    def _judge(self, copy: Copy) -> None:
        """Read a copy and tell the handler; take it over if it says so."""
        if self._wire.owner() != copy.owner:
            return  # old news
        self._holder.forget()
        if self._wire.is_guard(copy.owner):  # two guards that took it from each other would never end
            self._taker.emptied()
            return
        self._vanished = False
        self._hasty = True
        with contextlib.suppress(Superseded):
            self._taker.take(copy)
        self._catch_up()

    def _catch_up(self) -> None:
        """The clip is ours, or nobody's hurry: what happened to windows meanwhile is looked at now."""
        self._hasty = False
        while self._later:
            self._dispatch(self._later.popleft())


def _is_about_windows(event: rq.Event, wire: Wire) -> bool:
    """Whether it tells of titles and of who is in front: that takes several questions, and can wait for a claim."""
    return (
        bool(event.type == X.PropertyNotify and event.state == X.PropertyNewValue) and event.window.id != wire.window.id
    )
