"""Questions to the owner of the clipboard: several at once, each answer whole or not at all.

Until everything is read the clip is unguarded, and each question asked alone costs a turn of the owner. So questions
go out together, each with a property of its own (ICCCM 2.2), and the answers are taken as they come.
"""

from __future__ import annotations

import io
import itertools
import time
from collections.abc import Callable, Sequence
from typing import Literal

from Xlib import X
from Xlib.protocol import rq

from sonomos_platform.clipboard.api import Unread
from sonomos_platform.clipboard.reading import CAP_BYTES
from sonomos_platform.clipboard.x11.wire import Property, Wire

SILENCE_S = 0.5
"""How long an owner may be silent, between answers and between pieces."""
AT_ONCE = 48
"""So many questions go out together; no program is known to offer more formats."""

Pump = Callable[[Callable[[rq.Event], bool], float], rq.Event | None]
"""`pump(wanted, deadline)`: the first wanted event, or None at the deadline; everything else is answered meanwhile.

It raises OwnerGone, or what its maker wants to end a reading with (a newer copy, our own end)."""


class OwnerGone(Exception):
    """The program that made the copy ended while it was read."""


class Asker:
    """Asks through the one hidden window."""

    def __init__(self, wire: Wire, pump: Pump) -> None:
        self._wire = wire
        self._pump = pump
        # A late answer to a given-up question must not pass for the answer to the next one.
        self._properties = itertools.cycle([wire.atom(f"_SONOMOS_CLIP_{number}") for number in range(4 * AT_ONCE)])
        self._given_up: set[int] = set()
        self._incr = wire.atom("INCR")

    def ask(
        self,
        targets: Sequence[str],
        timestamp: int,
        deadline: float,
        silence_s: float = SILENCE_S,
        meanwhile: Callable[[], None] | None = None,
        cap_bytes: int = CAP_BYTES,
    ) -> dict[str, Property | Unread]:
        """The answer for each target, in their order; at most AT_ONCE. The first may take `silence_s`.

        `meanwhile` is called when all questions are out and the owner is at work. With a cap of 0 an answer is empty or
        too large, and nothing of it is read.
        """
        wire = self._wire
        asked = {wire.atom(target): next(self._properties) for target in targets}
        for atom, prop in asked.items():
            if prop in self._given_up:
                wire.window.delete_property(prop)
            wire.window.convert_selection(wire.clipboard, atom, prop, timestamp)
        wire.display.flush()
        if meanwhile is not None:
            meanwhile()
        answers: dict[int, Property | Unread] = {}
        try:
            refused = self._notices(asked, deadline, silence_s)
            for atom, prop in asked.items():
                if atom in refused:
                    answers[atom] = Unread.REFUSED if refused[atom] else self._taken(prop, deadline, cap_bytes)
            left = Unread.TIMEOUT
        except OwnerGone:
            left = Unread.GONE
        self._given_up -= set(asked.values())
        self._given_up |= {prop for atom, prop in asked.items() if isinstance(answers.get(atom, left), Unread)}
        return {target: answers.get(wire.atom(target), left) for target in targets}

    def _notices(self, asked: dict[int, int], deadline: float, silence_s: float) -> dict[int, bool]:
        """Which targets were answered before the owner fell silent, and whether with a refusal."""
        refused: dict[int, bool] = {}

        def answers(event: rq.Event) -> bool:
            if event.type != X.SelectionNotify or event.target in refused:
                return False
            return event.target in asked and event.property in (asked[event.target], X.NONE)

        while len(refused) < len(asked):
            notice = self._pump(answers, _soon(deadline, SILENCE_S if refused else silence_s))
            if notice is None:
                break
            refused[notice.target] = notice.property == X.NONE
        return refused

    def _taken(self, prop: int, deadline: float, cap_bytes: int) -> Property | Unread:
        """What the owner put into a property."""
        first = self._wire.read(self._wire.window, prop, cap_bytes, delete=True)
        if first is None:
            return Unread.REFUSED
        if first.size > cap_bytes:
            if first.type != self._incr:  # which is an announcement: deleting it would ask for what it announces
                self._wire.window.delete_property(prop)
            return Unread.TOO_LARGE
        return self._pieces(prop, first, deadline) if first.type == self._incr else first

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


def _soon(deadline: float, silence_s: float = SILENCE_S) -> float:
    return min(time.monotonic() + silence_s, deadline)
