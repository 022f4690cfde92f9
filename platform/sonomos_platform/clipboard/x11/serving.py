"""Answering requests for the clip we own (ICCCM 2.2, 2.6.2, 2.7.2): one at a time, lists, and in pieces.

What a reader gets is asked of `Ask` for every format; the list of formats is made from the same answer.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from Xlib import X
from Xlib.protocol import event as events
from Xlib.protocol import rq

from sonomos_platform.clipboard.api import Item
from sonomos_platform.clipboard.x11.wire import Wire

IDLE_S = 5.0
"""A reader that does not fetch the next piece for so long is given up."""

MAX_PAIRS = 64
"""No honest MULTIPLE request asks for more formats at once."""

Ask = Callable[[int, str], tuple[Item, ...]]
"""`ask(requestor window, target)`: the items this reader may have."""


@dataclass(slots=True)
class Transfer:
    """A large format on its way to one reader, piece by piece."""

    item: Item = field(repr=False)
    type: int
    position: int
    deadline: float


class Server:
    """Answers selection requests and feeds transfers."""

    def __init__(self, wire: Wire, idle_s: float = IDLE_S) -> None:
        self._wire = wire
        self._idle_s = idle_s
        self._transfers: dict[tuple[int, int], Transfer] = {}

    def answer(self, request: rq.Event, ask: Ask, since: int) -> None:
        """Serve one request; what cannot be served is refused, never left without an answer."""
        wire = self._wire
        prop = request.property or request.target  # clients older than ICCCM name no property
        if request.target == wire.atom("MULTIPLE"):
            done = request.property != X.NONE and self._several(request, ask, since)
        else:
            done = self._one(request.requestor.id, request.target, prop, ask, since)
        self._notify(request, prop if done else X.NONE)

    def refuse(self, request: rq.Event) -> None:
        """Say that there is nothing."""
        self._notify(request, X.NONE)

    def deleted(self, window: int, prop: int) -> None:
        """A reader took a piece and wants the next; an empty piece is the end."""
        transfer = self._transfers.get((window, prop))
        if transfer is None:
            return
        piece = transfer.item.data[transfer.position : transfer.position + self._wire.chunk_bytes]
        self._write(window, prop, transfer.type, transfer.item.format, piece)
        self._wire.display.sync()
        transfer.position += len(piece)
        transfer.deadline = time.monotonic() + self._idle_s
        if not piece:
            self._end(window, prop)

    def gone(self, window: int) -> None:
        """A window died; what was on its way there is dropped."""
        for key in [key for key in self._transfers if key[0] == window]:
            self._end(*key)

    def expire(self) -> None:
        """Give up readers that fell asleep."""
        now = time.monotonic()
        for key in [key for key, transfer in self._transfers.items() if transfer.deadline <= now]:
            self._end(*key)

    def deadline(self) -> float | None:
        """When `expire` is due (monotonic seconds), None while nothing is on its way."""
        return min((transfer.deadline for transfer in self._transfers.values()), default=None)

    def _several(self, request: rq.Event, ask: Ask, since: int) -> bool:
        """MULTIPLE: pairs of target and property; a pair that fails has its property set to None in the list."""
        wire, window = self._wire, request.requestor
        found = wire.read(window, request.property, wire.chunk_bytes)
        pairs = list(found.atoms()) if found is not None else []
        if not pairs or len(pairs) % 2 or len(pairs) > 2 * MAX_PAIRS:
            return False
        for place in range(0, len(pairs), 2):
            target, prop = pairs[place : place + 2]
            nested = target == wire.atom("MULTIPLE")
            if nested or not prop or not self._one(window.id, target, prop, ask, since):
                pairs[place + 1] = X.NONE
        window.change_property(request.property, wire.atom("ATOM_PAIR"), 32, pairs)
        return True

    def _one(self, window: int, target: int, prop: int, ask: Ask, since: int) -> bool:
        wire = self._wire
        name = wire.name(target)
        if name is None:
            return False
        if name == "TIMESTAMP":
            wire.foreign(window).change_property(prop, wire.atom("INTEGER"), 32, [since])
            return True
        items = ask(window, name)
        if name == "TARGETS":
            names = dict.fromkeys(["TARGETS", "TIMESTAMP", "MULTIPLE", *(item.target for item in items)])
            wire.foreign(window).change_property(prop, wire.atom("ATOM"), 32, [wire.atom(each) for each in names])
            return True
        item = next((item for item in items if item.target == name), None)
        if item is None:
            return False
        self._give(window, prop, item)
        return True

    def _give(self, window: int, prop: int, item: Item) -> None:
        wire = self._wire
        kind = wire.atom(item.type)
        if len(item.data) <= wire.chunk_bytes:
            self._write(window, prop, kind, item.format, item.data)
            return
        if (window, prop) in self._transfers:
            self._end(window, prop)
        wire.attend(window)  # before the announcement, so that no deletion is missed
        self._transfers[window, prop] = Transfer(item, kind, 0, time.monotonic() + self._idle_s)
        self._write(window, prop, wire.atom("INCR"), 32, [len(item.data)])

    def _write(self, window: int, prop: int, kind: int, unit: int, data: Sequence[int]) -> None:
        self._wire.foreign(window).change_property(prop, kind, unit, data)

    def _end(self, window: int, prop: int) -> None:
        del self._transfers[window, prop]
        self._wire.leave(window)

    def _notify(self, request: rq.Event, prop: int) -> None:
        notice = events.SelectionNotify(
            time=request.time,
            requestor=request.requestor,
            selection=request.selection,
            target=request.target,
            property=prop,
        )
        request.requestor.send_event(notice)
        self._wire.display.sync()  # all of it is sent, and errors of dead readers are in
