"""The X11 selection protocol as a peer speaks it: own, serve, ask; large values in pieces (INCR) both ways.

Written from the ICCCM (https://www.x.org/releases/X11R7.6/doc/xorg-docs/specs/ICCCM/icccm.html, section 2) and
independent of the product's own backend, so that the two can be measured against each other.
"""

from __future__ import annotations

import select
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NoReturn

from Xlib import X, Xatom
from Xlib.display import Display
from Xlib.protocol import event as events

CHUNK_BYTES = 128 * 1024  # one request carries less than 256 KiB: python-xlib does not speak BIG-REQUESTS
TEXT_TARGETS = ("UTF8_STRING", "text/plain;charset=utf-8", "text/plain", "STRING")


@dataclass(frozen=True, slots=True)
class Value:
    """One format of a clip: property type, unit in bits, bytes."""

    type: str
    format: int
    data: bytes = field(repr=False)


class Selection:
    """One connection with one hidden window that asks for and owns CLIPBOARD."""

    def __init__(self, name: str = "CLIPBOARD") -> None:
        self.display: Any = Display()
        self.display.set_error_handler(lambda *_: None)  # a requestor may vanish while it is served
        self.root: Any = self.display.screen().root
        self.window: Any = self.root.create_window(-10, -10, 1, 1, 0, X.CopyFromParent, event_mask=X.PropertyChangeMask)
        self.name = self.atom(name)
        self.offer: dict[str, Value] = {}
        self.owned_at = 0
        self.requests = 0
        self._property = self.atom("SONOMOS_LAB")
        self._sending: dict[tuple[int, int], tuple[Value, int]] = {}
        self._passed_over: list[Any] = []

    def atom(self, name: str) -> int:
        """The number the server has for a name."""
        return int(self.display.intern_atom(name))

    def atom_name(self, number: int) -> str:
        """The name behind a number."""
        return str(self.display.get_atom_name(number))

    def server_time(self) -> int:
        """The server's clock now, in ms: what it stamps on a property change of ours."""
        self.window.change_property(self.atom("SONOMOS_CLOCK"), Xatom.STRING, 8, b"")
        event = self._next(lambda e: e.type == X.PropertyNotify and e.atom == self.atom("SONOMOS_CLOCK"), 5.0)
        return int(event.time)

    def own(self, offer: dict[str, Value], at: int | None = None) -> None:
        """Put these formats on the clipboard, as of server time `at` (default: now)."""
        self.offer = offer
        self.owned_at = self.server_time() if at is None else at
        self.window.set_selection_owner(self.name, self.owned_at)
        self.display.flush()

    def targets(self, at: int = X.CurrentTime) -> list[str]:
        """The formats the present owner offers; empty when it does not say."""
        value = self.convert("TARGETS", at)
        if value is None:
            return []
        numbers = memoryview(value.data).cast("I")
        return [self.atom_name(number) for number in numbers]

    def convert(self, target: str, at: int = X.CurrentTime, *, timeout_s: float = 5.0) -> Value | None:
        """One format of the present clip, None when refused. Raises TimeoutError after silence of `timeout_s`."""
        self.window.delete_property(self._property)
        self.window.convert_selection(self.name, self.atom(target), self._property, at)
        answer = self._next(lambda e: e.type == X.SelectionNotify and e.target == self.atom(target), timeout_s)
        if answer.property == X.NONE:
            return None
        first = self._taken()
        return first if first.type != "INCR" else self._pieces(timeout_s)

    def serve(self) -> NoReturn:
        """Answer whoever asks, until the end of the process."""
        while True:
            self.handle(self.next_event())

    def next_event(self, deadline: float | None = None) -> Any:
        """The next event. Raises TimeoutError when none came until the monotonic time `deadline` (None: waits on)."""
        if self._passed_over:
            return self._passed_over.pop(0)
        while not self.display.pending_events():
            left = None if deadline is None else deadline - time.monotonic()
            if left is not None and left <= 0:
                raise TimeoutError("nothing came from the X server")
            select.select([self.display.fileno()], [], [], left)
        return self.display.next_event()

    def handle(self, event: Any) -> None:
        """Serve a request or the next piece of a running transfer; other events are let pass."""
        if event.type == X.SelectionRequest:
            self.requests += 1
            self._answer(event)
        elif event.type == X.PropertyNotify and event.state == X.PropertyDelete:
            self._send_piece((event.window.id, event.atom))

    def _answer(self, event: Any) -> None:
        place = event.property or event.target
        written = self._write(event.requestor, place, self.atom_name(event.target))
        reply = events.SelectionNotify(
            time=event.time,
            requestor=event.requestor,
            selection=event.selection,
            target=event.target,
            property=place if written else X.NONE,
        )
        event.requestor.send_event(reply)
        self.display.flush()

    def _write(self, requestor: Any, place: int, target: str) -> bool:
        if target == "TARGETS":
            names = [self.atom(name) for name in ("TARGETS", "TIMESTAMP", *self.offer)]
            requestor.change_property(place, Xatom.ATOM, 32, names)
        elif target == "TIMESTAMP":
            requestor.change_property(place, Xatom.INTEGER, 32, [self.owned_at])
        elif (value := self.offer.get(target)) is None:
            return False
        elif len(value.data) > CHUNK_BYTES:
            requestor.change_attributes(event_mask=X.PropertyChangeMask)
            requestor.change_property(place, self.atom("INCR"), 32, [len(value.data)])
            self._sending[requestor.id, place] = (value, 0)
        else:
            requestor.change_property(place, self.atom(value.type), value.format, _units(value.format, value.data))
        return True

    def _send_piece(self, key: tuple[int, int]) -> None:
        if key not in self._sending:
            return
        value, position = self._sending.pop(key)
        piece = value.data[position : position + CHUNK_BYTES]
        requestor = self.display.create_resource_object("window", key[0])
        requestor.change_property(key[1], self.atom(value.type), value.format, _units(value.format, piece))
        self.display.flush()
        if piece:
            self._sending[key] = (value, position + len(piece))

    def _next(self, wanted: Callable[[Any], bool], timeout_s: float) -> Any:
        """The next event that fits; requests that come meanwhile are served, others kept for `next_event`."""
        deadline = time.monotonic() + timeout_s
        passed_over: list[Any] = []
        try:
            while not wanted(event := self.next_event(deadline)):
                if event.type in (X.SelectionRequest, X.PropertyNotify):
                    self.handle(event)
                else:
                    passed_over.append(event)
            return event
        finally:
            self._passed_over = passed_over + self._passed_over

    def _taken(self) -> Value:
        found = self.window.get_full_property(self._property, X.AnyPropertyType, sizehint=CHUNK_BYTES)
        self.window.delete_property(self._property)
        self.display.flush()
        if found is None:
            return Value("", 8, b"")
        data = found.value if isinstance(found.value, bytes) else found.value.tobytes()
        return Value(self.atom_name(found.property_type), found.format, data)

    def _pieces(self, timeout_s: float) -> Value:
        data = bytearray()
        while True:
            self._next(self._new_piece, timeout_s)
            piece = self._taken()
            if not piece.data:
                return Value(piece.type, piece.format, bytes(data))
            data += piece.data

    def _new_piece(self, event: Any) -> bool:
        return bool(
            event.type == X.PropertyNotify
            and event.window.id == self.window.id
            and event.atom == self._property
            and event.state == X.PropertyNewValue
        )


def _units(bits: int, data: bytes) -> Any:
    """Bytes as python-xlib wants them: whole for 8 bits, a list of numbers for 16 and 32."""
    return data if bits == 8 else list(memoryview(data).cast("H" if bits == 16 else "I"))
