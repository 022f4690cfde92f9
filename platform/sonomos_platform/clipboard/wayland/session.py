"""A connection to a compositor: its globals, the numbers of our objects, and who hears which object's events."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sonomos_platform.clipboard.wayland.loop import READ, Loop
from sonomos_platform.clipboard.wayland.wire import Argument, ConnectionGone, Message, Wire
from sonomos_platform.errors import ClipboardUnavailable

ANSWER_S = 5.0
"""A compositor that does not answer for so long is not waited for at the start."""

_DISPLAY = 1
_SERVERS = 0xFF000000
"""Objects with this number or a higher one were made by the compositor."""

Listener = Callable[[Message], None]


@dataclass(frozen=True, slots=True)
class Global:
    """Something the compositor offers."""

    name: int
    version: int


class Session:
    """All the objects of one connection. Used by one thread."""

    def __init__(self, address: str, loop: Loop) -> None:
        """Connect and hear what there is. Raises ClipboardUnavailable or ConnectionGone."""
        end = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            end.connect(address)
        except OSError:
            end.close()
            raise ClipboardUnavailable("The Wayland compositor cannot be reached.") from None
        self.wire = Wire(end)
        self.globals: dict[str, Global] = {}
        self._listeners: dict[int, Listener] = {_DISPLAY: self._display}
        self._free: list[int] = []
        self._last = _DISPLAY
        self._loop = loop
        loop.watch(self.wire.fileno(), READ, self._receive)
        self._registry = self.new(self._registered)
        try:
            self.request(_DISPLAY, 1, self._registry)
            self.roundtrip()
        except BaseException:
            self.close()
            raise

    def new(self, listener: Listener) -> int:
        """A fresh object's number; its events go to the listener. Use numbers in the order you got them."""
        if self._free:
            number = self._free.pop()
        else:
            self._last += 1
            number = self._last
        self._listeners[number] = listener
        return number

    def adopt(self, number: int, listener: Listener) -> None:
        """Hear an object that the compositor made."""
        self._listeners[number] = listener

    def request(self, target: int, opcode: int, *arguments: Argument, fds: tuple[int, ...] = ()) -> None:
        """Ask something of an object. Raises ConnectionGone."""
        self.wire.send(target, opcode, *arguments, fds=fds)

    def bind(self, interface: str, version: int, listener: Listener) -> int:
        """An object for one of the globals."""
        number = self.new(listener)
        self.request(self._registry, 0, self.globals[interface].name, interface, version, number)
        return number

    def destroy(self, number: int, opcode: int) -> None:
        """Let an object go by its own request for that. One of ours is heard until the compositor lets it go, too."""
        self.request(number, opcode)
        if number >= _SERVERS:
            self._listeners.pop(number, None)

    def ask(self, answered: Callable[[], None]) -> None:
        """Call `answered` once everything asked before has been done, without waiting for it."""
        self.request(_DISPLAY, 0, self.new(lambda _: answered()))

    def roundtrip(self, timeout_s: float = ANSWER_S) -> None:
        """Everything asked before has been done, and what came of it was heard. Raises ClipboardUnavailable."""
        done: list[Message] = []
        self.request(_DISPLAY, 0, self.new(done.append))
        deadline = time.monotonic() + timeout_s
        while not done:
            if time.monotonic() >= deadline:
                raise ClipboardUnavailable("The Wayland compositor does not answer.")
            self._loop.turn(deadline)

    def hang_up(self) -> None:
        """The compositor hears that we are gone, and whoever waits for it gets an error; from any thread."""
        self.wire.hang_up()

    def close(self) -> None:
        """End the connection."""
        self._loop.forget(self.wire.fileno())
        self.wire.close()

    def _receive(self) -> None:
        for message in self.wire.receive():
            listener = self._listeners.get(message.object)
            if listener is not None:
                listener(message)

    def _display(self, message: Message) -> None:
        if message.opcode == 0:  # error: the compositor ends the connection
            raise ConnectionGone(f"protocol error {message.uint(4)}")
        number = message.uint()
        self._listeners.pop(number, None)
        self._free.append(number)

    def _registered(self, message: Message) -> None:
        if message.opcode == 0:
            self.globals[message.string(4)] = Global(message.uint(), message.uint(message.after(4)))


def address_of(environ: Mapping[str, str]) -> str | None:
    """The compositor's socket by WAYLAND_DISPLAY, None where it says nothing that could be one."""
    name = environ.get("WAYLAND_DISPLAY")
    if not name:
        return None
    if os.path.isabs(name):
        return name
    folder = environ.get("XDG_RUNTIME_DIR")
    return str(Path(folder) / name) if folder else None
