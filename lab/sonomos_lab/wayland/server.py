"""A compositor of our own that knows one thing: `ext_data_control_v1`, which sway 1.7 does not have.

Written from the protocol's description, and strict: a client that breaks it gets the protocol's error, is cut off, and
stands in `errors`. It shows nothing and gives nobody the focus.
"""

from __future__ import annotations

import contextlib
import os
import socket
import threading
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from sonomos_platform.clipboard.wayland.loop import READ, Loop
from sonomos_platform.clipboard.wayland.wire import Argument, ConnectionGone, Message, Wire

GLOBALS = ((1, "wl_seat", 7), (2, "ext_data_control_manager_v1", 1))
OFFERS = tuple(interface for _, interface, _ in GLOBALS)
_FIRST_OF_OURS = 0xFF000000
_BOARDS = {0: 1, 2: 3}
"""The request that sets a clipboard → the event that tells of it."""


class BrokenProtocol(Exception):
    """A client did what the protocol forbids."""


@dataclass(eq=False)
class Copied:
    """One client's data source."""

    client: Client
    number: int
    formats: list[str] = field(default_factory=list)
    used: bool = False
    alive: bool = True


class Client:
    """One connection: what its objects are."""

    def __init__(self, server: DataControlServer, end: socket.socket) -> None:
        self.server, self.wire = server, Wire(end)
        self.kinds: dict[int, str] = {1: "wl_display"}
        self.sources: dict[int, Copied] = {}
        self.offers: dict[int, Copied] = {}
        self.devices: list[int] = []
        self._ours, self._theirs = _FIRST_OF_OURS, 1

    def send(self, number: int, opcode: int, *arguments: Argument, fds: tuple[int, ...] = ()) -> None:
        """One event; a client that has gone is nobody's business here."""
        with contextlib.suppress(ConnectionGone):
            self.wire.send(number, opcode, *arguments, fds=fds)

    def tell(self, board: int, copied: Copied | None) -> None:
        """What is on a clipboard now, to each of its devices."""
        for device in self.devices:
            number = 0
            if copied is not None:
                self._ours += 1
                number = self._ours
                self.kinds[number], self.offers[number] = "offer", copied
                self.send(device, 0, number)
                for name in copied.formats:
                    self.send(number, 0, name)
            self.send(device, _BOARDS[board], number)

    def heard(self, message: Message) -> None:
        """One request. Raises BrokenProtocol."""
        kind = self.kinds.get(message.object)
        match kind, message.opcode:
            case "wl_display", 0:
                number = self._new(message.uint(), "wl_callback")
                self.send(number, 0, 0)
                self._delete(number)
            case "wl_display", 1:
                number = self._new(message.uint(), "wl_registry")
                for name, interface, version in self.server.globals:
                    self.send(number, 0, name, interface, version)
            case "wl_registry", 0:
                place = message.after(4)
                self._bind(message.uint(), message.string(4), message.uint(place), message.uint(place + 4))
            case "ext_data_control_manager_v1", 0:
                number = self._new(message.uint(), "source")
                self.sources[number] = Copied(self, number)
            case "ext_data_control_manager_v1", 1:
                self._expect(message.uint(4), "wl_seat")
                self.devices.append(self._new(message.uint(), "device"))
                for board in _BOARDS:
                    self.tell(board, self.server.present[board])
            case "source", 0:
                self._offer(self.sources[message.object], message.string())
            case "source", 1:
                self._let_go(self.sources.pop(message.object))
            case "device", 0 | 2:
                self._set(message.opcode, message.uint())
            case "offer", 0:
                self._receive(self.offers[message.object], message.string())
            case "offer", 1:
                del self.offers[message.object], self.kinds[message.object]
            case _:
                raise BrokenProtocol(f"request {message.opcode} of {kind}")

    def gone(self) -> None:
        """The connection has ended; what it copied is gone with it."""
        for copied in list(self.sources.values()):
            copied.alive = False
            self.server.emptied(copied)
        self.wire.close()

    def _new(self, number: int, kind: str) -> int:
        if number in self.kinds or not 0 < number <= self._theirs + 1:
            raise BrokenProtocol(f"number {number} is not free")
        self._theirs = max(self._theirs, number)
        self.kinds[number] = kind
        return number

    def _delete(self, number: int) -> None:
        del self.kinds[number]
        self.send(1, 1, number)

    def _expect(self, number: int, kind: str) -> None:
        if self.kinds.get(number) != kind:
            raise BrokenProtocol(f"{number} is no {kind}")

    def _bind(self, name: int, interface: str, version: int, number: int) -> None:
        there = next((one for one in self.server.globals if one[0] == name), None)
        if there is None or there[1] != interface or not 0 < version <= there[2]:
            raise BrokenProtocol(f"there is no {interface} {version}")
        self._new(number, interface)

    def _offer(self, copied: Copied, name: str) -> None:
        if copied.used:
            raise BrokenProtocol("a format after the selection was set")
        copied.formats.append(name)

    def _set(self, board: int, number: int) -> None:
        copied = None
        if number:
            self._expect(number, "source")
            copied = self.sources[number]
            if copied.used:
                raise BrokenProtocol("a source used twice")
            copied.used = True
        self.server.set(board, copied)

    def _let_go(self, copied: Copied) -> None:
        copied.alive = False
        self._delete(copied.number)
        self.server.emptied(copied)

    def _receive(self, copied: Copied, name: str) -> None:
        fd = self.wire.take_fd()
        if copied.alive:
            copied.client.send(copied.number, 0, name, fds=(fd,))
        os.close(fd)


class DataControlServer:
    """The compositor, on a thread of its own.

    With `late` it tells of a new copy before it cancels the old one; `offers` are the globals it has.
    """

    def __init__(self, folder: Path, *, late: bool = False, offers: tuple[str, ...] = OFFERS) -> None:
        self.address = str(folder / "wayland-0")
        self.errors: list[str] = []
        self.present: dict[int, Copied | None] = dict.fromkeys(_BOARDS)
        self.clients: list[Client] = []
        self.globals = [one for one in GLOBALS if one[1] in offers]
        self._late = late
        self._loop = Loop()
        self._ended = False

    def __enter__(self) -> DataControlServer:
        self._door = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._door.bind(self.address)
        self._door.listen()
        self._loop.watch(self._door.fileno(), READ, self._visited)
        self._thread = threading.Thread(target=self._run, name="lab-compositor", daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended = True
        self._loop.wake()
        self._thread.join(5)

    def set(self, board: int, copied: Copied | None) -> None:
        """A client copies."""
        before, self.present[board] = self.present[board], copied
        if not self._late:
            self._cancel(before)
        for client in list(self.clients):
            client.tell(board, copied)
        if self._late:
            self._cancel(before)

    def emptied(self, copied: Copied) -> None:
        """A client has let go of what it copied."""
        for board, present in self.present.items():
            if present is copied:
                self.present[board] = None
                for client in list(self.clients):
                    client.tell(board, None)

    def _cancel(self, copied: Copied | None) -> None:
        if copied is not None and copied.alive:
            copied.client.send(copied.number, 1)

    def _run(self) -> None:
        while not self._ended:
            self._loop.turn()
        for client in list(self.clients):
            client.wire.close()
        self._door.close()
        self._loop.close()

    def _visited(self) -> None:
        end, _ = self._door.accept()
        client = Client(self, end)
        self.clients.append(client)
        self._loop.watch(client.wire.fileno(), READ, lambda: self._hear(client))

    def _hear(self, client: Client) -> None:
        try:
            for message in client.wire.receive():
                client.heard(message)
        except BrokenProtocol as broken:
            self.errors.append(str(broken))
            client.send(1, 0, 1, 0, str(broken))
            self._part(client)
        except ConnectionGone:
            self._part(client)

    def _part(self, client: Client) -> None:
        self._loop.forget(client.wire.fileno())
        self.clients.remove(client)
        client.gone()
