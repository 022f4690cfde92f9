"""Taking a clip from its owner: every format byte-exact, none waited for longer than half a second of silence.

Order: the list of formats, then a password manager's mark (and, if it is there, nothing else), then text, then the
rest. Large formats come in pieces (INCR, ICCCM 2.7.2). While one waits, requests of others go on being answered.
"""

from __future__ import annotations

import dataclasses
import io
import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from Xlib import X
from Xlib.protocol import rq

from sonomos_platform.clipboard.api import Item, Unread
from sonomos_platform.clipboard.x11 import aliases
from sonomos_platform.clipboard.x11.wire import Property, Wire

SILENCE_S = 0.5
"""How long an owner may be silent, per format and per piece."""
PATIENCE = 2
"""After so many silent formats the owner counts as hung and the rest is not asked for."""
CLIP_S = 20.0
"""No clip takes longer than this, however slowly its pieces drip."""
CAP_BYTES = 64 * 1024 * 1024
CLIP_CAP_BYTES = 2 * CAP_BYTES
MAX_TARGETS = 200
"""More formats than any program offers; the rest of a longer list is named as too large."""
ALIAS_BYTES = 512 * 1024
"""Text above this is read under one name only."""

CONCEALED = "x-kde-passwordManagerHint"

# Questions to the owner, not formats; and GTK's is a pointer into the owner's own memory.
_NOT_DATA = {
    "TARGETS",
    "TIMESTAMP",
    "MULTIPLE",
    "SAVE_TARGETS",
    "DELETE",
    "INCR",
    "INSERT_SELECTION",
    "INSERT_PROPERTY",
    "GTK_TEXT_BUFFER_CONTENTS",
}

Pump = Callable[[Callable[[rq.Event], bool], float], rq.Event | None]
"""`pump(wanted, deadline)`: the first wanted event, or None at the deadline; everything else is answered meanwhile.

It raises OwnerGone, or what its maker wants to end a reading with (a newer copy, our own end)."""


class OwnerGone(Exception):
    """The program that made the copy ended while it was read."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was taken."""

    items: tuple[Item, ...] = field(repr=False)
    unread: tuple[tuple[str, Unread], ...] = ()
    concealed: bool = False


class Reader:
    """Reads the clipboard through the one hidden window."""

    def __init__(self, wire: Wire, pump: Pump) -> None:
        self._wire = wire
        self._pump = pump
        # A late answer to a given-up question must not pass for the answer to the next one.
        self._properties = itertools.cycle([wire.atom(f"_SONOMOS_CLIP_{number}") for number in range(32)])
        self._incr = wire.atom("INCR")

    def read(self, timestamp: int) -> Reading:
        """The clip that is there as of this server time."""
        deadline = time.monotonic() + CLIP_S
        offered = self._targets(timestamp, deadline)
        if isinstance(offered, Unread):
            return Reading((), (("TARGETS", offered),))
        if CONCEALED in offered:
            hint = self._convert(CONCEALED, timestamp, deadline)
            if hint is Unread.TIMEOUT or hint is Unread.GONE:
                return Reading((), ((CONCEALED, hint),))
            # A mark that is refused is taken for the mark: only a password manager sets it.
            if not isinstance(hint, Item) or hint.data.strip(b"\0") == b"secret":
                return Reading((), concealed=True)
        reading = self._formats(offered, timestamp, deadline)
        if len(offered) == MAX_TARGETS:
            return dataclasses.replace(reading, unread=(*reading.unread, ("TARGETS", Unread.TOO_LARGE)))
        return reading

    def _targets(self, timestamp: int, deadline: float) -> list[str] | Unread:
        """The offered names of data, in the owner's order."""
        answer = self._fetch("TARGETS", timestamp, deadline)
        if answer is Unread.REFUSED:
            return ["UTF8_STRING", "STRING"]  # owners older than ICCCM 2 answer without a list
        if isinstance(answer, Unread):
            return answer
        names = (self._wire.name(atom) for atom in dict.fromkeys(answer.atoms()) if atom)
        data = (name for name in names if name is not None and name not in _NOT_DATA)
        return list(itertools.islice(data, MAX_TARGETS))

    def _formats(self, offered: list[str], timestamp: int, deadline: float) -> Reading:
        taken: dict[str, Item] = {}
        unread: dict[str, Unread] = {}
        silent = 0
        total = 0
        large: Item | None = None
        hopeless: Unread | None = None
        for target in sorted(offered, key=_rank):
            if large is not None and aliases.is_alias(target):
                taken[target] = aliases.named(large, target)
                continue
            answer = hopeless or self._convert(target, timestamp, deadline)
            if isinstance(answer, Item) and total + len(answer.data) > CLIP_CAP_BYTES:
                answer = Unread.TOO_LARGE
            if isinstance(answer, Unread):
                unread[target] = answer
                silent += answer is Unread.TIMEOUT
                if answer is Unread.GONE or silent >= PATIENCE:
                    hopeless = answer
                continue
            taken[target] = answer
            total += len(answer.data)
            if len(answer.data) > ALIAS_BYTES and aliases.is_utf8(target):
                large = answer
        in_order = tuple(taken[target] for target in offered if target in taken)
        return Reading(in_order, tuple((target, unread[target]) for target in offered if target in unread))

    def _convert(self, target: str, timestamp: int, deadline: float) -> Item | Unread:
        answer = self._fetch(target, timestamp, deadline)
        if isinstance(answer, Unread):
            return answer
        return Item(target, self._wire.name(answer.type) or target, answer.format, answer.data)

    def _fetch(self, target: str, timestamp: int, deadline: float) -> Property | Unread:
        """One conversion, whole or not at all."""
        try:
            return self._ask(target, timestamp, deadline)
        except OwnerGone:
            return Unread.GONE

    def _ask(self, target: str, timestamp: int, deadline: float) -> Property | Unread:
        wire, prop, atom = self._wire, next(self._properties), self._wire.atom(target)
        wire.window.delete_property(prop)
        wire.window.convert_selection(wire.clipboard, atom, prop, timestamp)
        wire.display.flush()

        def answers(event: rq.Event) -> bool:
            return bool(event.type == X.SelectionNotify and event.target == atom and event.property in (prop, X.NONE))

        notice = self._pump(answers, _soon(deadline))
        if notice is None:
            return Unread.TIMEOUT
        if notice.property == X.NONE:
            return Unread.REFUSED
        first = wire.read(wire.window, prop, CAP_BYTES, delete=True)
        if first is None:
            return Unread.REFUSED
        if first.type == self._incr:
            return self._pieces(prop, first, deadline)
        return Unread.TOO_LARGE if first.size > CAP_BYTES else first

    def _pieces(self, prop: int, announced: Property, deadline: float) -> Property | Unread:
        """An INCR transfer: deleting the announcement, then each piece, asks for the next; an empty one is the end."""
        if announced.format == 32 and announced.data and memoryview(announced.data).cast("I")[0] > CAP_BYTES:
            return Unread.TOO_LARGE
        wire = self._wire
        kind = 0
        unit: Literal[8, 16, 32] = 8
        collected = io.BytesIO()

        def arrives(event: rq.Event) -> bool:
            if event.type != X.PropertyNotify or event.window.id != wire.window.id:
                return False
            return bool(event.atom == prop and event.state == X.PropertyNewValue)

        while True:
            if self._pump(arrives, _soon(deadline)) is None:
                return Unread.TIMEOUT
            piece = wire.read(wire.window, prop, CAP_BYTES, delete=True)
            if piece is None:
                continue  # the news of what was read already
            if not piece.data:
                return Property(kind or piece.type, unit, collected.getvalue(), collected.tell())
            kind, unit = piece.type, piece.format
            collected.write(piece.data)
            if collected.tell() > CAP_BYTES:
                return Unread.TOO_LARGE


def _soon(deadline: float) -> float:
    return min(time.monotonic() + SILENCE_S, deadline)


def _rank(target: str) -> int:
    """Text first: it is what is scanned, and what is pasted most."""
    names = [name.lower() for name in aliases.TEXT_TARGETS]
    return names.index(target.lower()) if target.lower() in names else len(names)
