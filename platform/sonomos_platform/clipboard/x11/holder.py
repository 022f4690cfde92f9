"""Owning the clipboard: taking it over, letting it go, and answering who asks while it is ours."""

from __future__ import annotations

import threading
from collections.abc import Callable

from Xlib.protocol import rq

from sonomos_platform.apps import x11 as apps
from sonomos_platform.apps.processes import Processes
from sonomos_platform.clipboard.answered import Access
from sonomos_platform.clipboard.api import Clip, Item, Read
from sonomos_platform.clipboard.told import Told
from sonomos_platform.clipboard.x11.clients import Client, Clients
from sonomos_platform.clipboard.x11.focus import Focus
from sonomos_platform.clipboard.x11.holding import MAX_WAITING, Holding
from sonomos_platform.clipboard.x11.serving import Ask, Server
from sonomos_platform.clipboard.x11.wire import Wire

Command = Callable[[], None]
Post = Callable[[Command], None]
"""Runs a command on the clipboard's thread soon; from any thread."""


class Holder:
    """What is ours on the clipboard. Used by the clipboard's thread only."""

    def __init__(self, wire: Wire, clients: Clients, focus: Focus, processes: Processes, told: Told) -> None:
        self._wire, self._clients, self._focus, self._processes, self._told = wire, clients, focus, processes, told
        self.server = Server(wire)
        self.holding: Holding | None = None
        self.source: Client | None = None
        """The client whose copy came last."""

    # Taking and letting go

    def hold(self, clip: Clip, since: int) -> None:
        """Take over a clip the handler wants; tells `lost` when somebody was quicker."""
        if self._wire.own(since):
            self.holding = Holding(Access.ASKING, clip.items, clip, since=since)
        else:
            self._told.lost(clip.serial)

    def claim(self, since: int) -> bool:
        """Take over what is not read to its end yet; readers wait. False when somebody was quicker."""
        if not self._wire.own(since):
            return False
        self.holding = Holding(Access.WAITING, (), since=since)
        return True

    def judge(self, clip: Clip, post: Post | None) -> None:
        """Have what was claimed judged, on another thread when it can tell by `post`; readers wait meanwhile."""
        if self.holding is None:
            return  # somebody copied anew since
        before = self.holding
        holding = self.holding = Holding(Access.WAITING, clip.items, clip, before.waiting, since=before.since)
        if post is not None:
            self._judge(holding, clip, post)
        else:
            self._verdict(holding, self._told.copied(clip))

    def judge_again(self, serial: int, post: Post) -> bool:
        """Have an original of ours judged anew under this number; False when we hold none."""
        before = self.holding
        if before is None or before.clip is None or before.access is not Access.OPEN:
            return False
        old = before.clip
        clip = Clip(serial, old.items, old.source, unread=old.unread, restored=True)
        self.holding = Holding(Access.WAITING, clip.items, clip, since=before.since)
        self._judge(self.holding, clip, post)
        return True

    def put(self, items: tuple[Item, ...]) -> None:
        """Own the clipboard with items for everybody; with none, empty it."""
        now = self._wire.server_time()
        if not items:
            self._wire.disown(now)
            self.forget()
        elif self._wire.own(now):
            self.forget()
            self.holding = Holding(Access.OPEN, items, since=now)

    def drop(self, serial: int) -> None:
        """Empty the clipboard if it still holds this clip; one that was not wanted is as good as somebody else's."""
        holding = self.holding
        if holding is not None and holding.serial == serial and holding.access is not Access.OPEN:
            self._wire.disown(self._wire.server_time())
            self.forget()

    def forget(self) -> None:
        """What was ours is no longer on the clipboard."""
        holding, self.holding = self.holding, None
        if holding is None:
            return
        for request in holding.waiting:
            self.server.refuse(request)
        if holding.serial is not None:
            self._told.lost(holding.serial)

    def cleared(self) -> None:
        """The server says somebody else owns the clipboard; old news when we took it again since."""
        if self.holding is not None and self._wire.owner() != self._wire.window.id:
            self.forget()

    # Answering

    def requested(self, request: rq.Event) -> None:
        """Answer one selection request, or keep it until the clip is judged."""
        holding = self.holding
        ours = request.selection == self._wire.clipboard and holding is not None and holding.covers(request.time)
        if holding is None or not ours:
            self.server.refuse(request)
        elif holding.access is not Access.WAITING:
            self.server.answer(request, self._asker(holding), holding.since)
        elif not holding.keep(request, MAX_WAITING):
            self.server.refuse(request)

    def expire(self) -> None:
        """Give up readers that fell asleep, and those that waited too long for a verdict."""
        self.server.expire()
        if self.holding is not None:
            for request in self.holding.overdue():
                self.server.refuse(request)

    def deadline(self) -> float | None:
        """When `expire` is due, None when nothing waits."""
        times = (self.server.deadline(), self.holding.deadline() if self.holding is not None else None)
        return min((moment for moment in times if moment is not None), default=None)

    def _judge(self, holding: Holding, clip: Clip, post: Post) -> None:
        def work() -> None:
            took = self._told.copied(clip)
            post(lambda: self._verdict(holding, took))

        threading.Thread(target=work, name="sonomos-clip-judge", daemon=True).start()

    def _verdict(self, holding: Holding, took: bool) -> None:
        """Let the readers of a large clip go on; a verdict on what is gone is dropped."""
        if self.holding is not holding:
            return
        holding.access = Access.ASKING if took else Access.OPEN
        for request in holding.release():
            self.requested(request)

    def _asker(self, holding: Holding) -> Ask:
        serial = holding.serial
        if holding.access is Access.OPEN or serial is None:
            return lambda _window, _target: holding.items

        def ask(window: int, target: str) -> tuple[Item, ...]:
            return self._told.asked(self._read(serial, window, target))

        return ask

    def _read(self, serial: int, window: int, target: str) -> Read:
        client = self._clients.behind(window)
        facts = self._focus.facts
        return Read(
            serial=serial,
            target=target,
            requestor=apps.assemble(client.pid, facts, self._processes),
            active=apps.windowed(facts, self._processes),
            focus_age_ms=self._focus.age_ms(),
            from_source=self.source is not None and self.source.same(client),
        )
