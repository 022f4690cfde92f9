"""Owning the clipboard: taking it over, letting it go, and answering who asks while it is ours.

The list of formats is one for all and is said when we take over, so it is made for the program in front and made anew
when another one comes to the front. What a format holds is decided with every request.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence

from sonomos_platform.clipboard.answered import Access
from sonomos_platform.clipboard.api import Clip, Item, Read
from sonomos_platform.clipboard.told import Told
from sonomos_platform.clipboard.wayland.control import Control, Offer, Source
from sonomos_platform.clipboard.wayland.front import Front
from sonomos_platform.clipboard.wayland.holding import MAX_WAITING, Holding, names, pick
from sonomos_platform.clipboard.wayland.serving import Server

Post = Callable[[Callable[[], None]], None]
"""Runs a command on the clipboard's thread soon; from any thread."""

_UTF8 = ("text/plain;charset=utf-8", "UTF8_STRING", "text/plain")


class Holder:
    """What is ours on the clipboard. Used by the clipboard's thread only."""

    def __init__(
        self,
        control: Control,
        server: Server,
        front: Front,
        told: Told,
        post: Post,
        sync: Callable[[], None],
    ) -> None:
        """`sync` returns when everything is heard that the compositor said up to now."""
        self._control, self._server, self._front, self._told = control, server, front, told
        self._post, self._sync = post, sync
        self.holding: Holding | None = None
        self._source: Source | None = None
        self._replaced: set[str] = set()

    # Taking and letting go

    def hold(self, clip: Clip) -> None:
        """Take over a clip the handler wants."""
        self._own(Holding(Access.ASKING, clip.items, clip))

    def claim(self, offered: Sequence[str]) -> None:
        """Take over what is not read to its end yet, under the names it came with; readers wait."""
        self._own(Holding(Access.WAITING, ()), tuple(offered))

    def judge(self, clip: Clip, *, elsewhere: bool) -> None:
        """Have what was claimed judged, on another thread where it may take long; readers wait meanwhile."""
        holding = self.holding
        if holding is None:
            return  # somebody copied anew since
        holding.clip, holding.items = clip, clip.items
        if elsewhere:
            self._judge(holding, clip)
        else:
            self._verdict(holding, clip, self._told.copied(clip))

    def judge_again(self, serial: int) -> bool:
        """Have an original of ours judged anew under this number; False when we hold none."""
        before = self.holding
        if before is None or before.clip is None or before.access is not Access.OPEN:
            return False
        clip = Clip(serial, before.clip.items, before.clip.source, unread=before.clip.unread, restored=True)
        before.clip, before.access = clip, Access.WAITING
        self._judge(before, clip)
        return True

    def put(self, items: tuple[Item, ...]) -> None:
        """Own the clipboard with items for everybody; with none, empty it."""
        self.forget()
        if items:
            self._own(Holding(Access.OPEN, _under_known_names(items)))
        else:
            self._let_go()

    def drop(self, serial: int) -> None:
        """Empty the clipboard if it still holds this clip; one that was not wanted is as good as somebody else's."""
        holding = self.holding
        if holding is not None and holding.serial == serial and holding.access is not Access.OPEN:
            self.forget()
            self._let_go()

    def forget(self) -> None:
        """What was ours is no longer on the clipboard."""
        holding, self.holding = self.holding, None
        if holding is None:
            return
        for _, fd in holding.waiting:
            os.close(fd)
        if holding.serial is not None:
            self._told.lost(holding.serial)

    def end(self) -> None:
        """Let go of everything, telling nobody."""
        holding, self.holding = self.holding, None
        if holding is not None:
            for _, fd in holding.waiting:
                os.close(fd)
            self._let_go()

    def owns(self, offer: Offer) -> bool:
        """Whether this is our own copy, told to us like everybody's."""
        ours = self._replaced | ({self._source.token} if self._source is not None else set())
        return not ours.isdisjoint(offer.formats)

    def front_changed(self) -> None:
        """Another program is in front, or a verdict is there: offer the formats that may be had now."""
        holding = self.holding
        if holding is not None and holding.access is not Access.WAITING and self._list(holding) != holding.offered:
            self._own(holding)

    # Answering

    def expire(self) -> None:
        """Give up readers that fell asleep, and those that waited too long for a verdict."""
        self._server.expire()
        if self.holding is not None:
            for _, fd in self.holding.overdue():
                os.close(fd)

    def deadline(self) -> float | None:
        """When `expire` is due, None when nothing waits."""
        times = (self._server.deadline(), self.holding.deadline() if self.holding is not None else None)
        return min((moment for moment in times if moment is not None), default=None)

    def _asked(self, holding: Holding, target: str, fd: int) -> None:
        if holding is not self.holding:
            os.close(fd)  # a request from before somebody else copied
        elif holding.access is not Access.WAITING:
            item = pick(self._allowed(holding, target), target)
            self._server.give(fd, item.data if item is not None else b"")
        elif not holding.keep((target, fd), MAX_WAITING):
            os.close(fd)

    def _allowed(self, holding: Holding, target: str) -> tuple[Item, ...]:
        if holding.access is not Access.ASKING or holding.serial is None:
            return holding.items
        front = self._front
        return self._told.asked(Read(holding.serial, target, None, front.app(), front.age_ms(), from_source=False))

    def _list(self, holding: Holding) -> tuple[str, ...]:
        return names(self._allowed(holding, "TARGETS"))

    def _own(self, holding: Holding, offered: tuple[str, ...] | None = None) -> None:
        holding.offered = self._list(holding) if offered is None else offered
        source = Source(self._control.token(), lambda target, fd: self._asked(holding, target, fd), self._cancelled)
        if self._source is not None:
            self._replaced.add(self._source.token)
        self.holding, self._source = holding, source
        self._control.own(source, (*holding.offered, source.token))

    def _let_go(self) -> None:
        if self._source is not None:
            self._replaced.add(self._source.token)
            self._source = None
        self._control.clear()

    def _cancelled(self, source: Source) -> None:
        """The compositor says that a copy of ours was replaced: by ourselves, or by somebody else."""
        self._replaced.discard(source.token)
        if source is self._source:
            self._source = None
            self.forget()

    # Judging

    def _judge(self, holding: Holding, clip: Clip) -> None:
        def work() -> None:
            took = self._told.copied(clip)
            self._post(lambda: self._verdict(holding, clip, took))

        threading.Thread(target=work, name="sonomos-clip-judge", daemon=True).start()

    def _verdict(self, holding: Holding, clip: Clip, took: bool) -> None:
        """Let the readers of a claimed clip go on; a verdict on what is gone is dropped."""
        self._sync()  # a copy made meanwhile must not be replaced by ours
        if self.holding is not holding or holding.clip is not clip:
            return
        holding.access = Access.ASKING if took else Access.OPEN
        self.front_changed()
        for target, fd in holding.release():
            self._asked(holding, target, fd)


def _under_known_names(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Plain text also under the names that Wayland programs look for."""
    text = next((item for item in items if item.target in _UTF8), None)
    if text is None:
        return items
    there = set(names(items))
    return (*items, *(Item(name, name, 8, text.data) for name in _UTF8 if name not in there))
