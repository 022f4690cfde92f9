"""The bytes of Wayland messages on a local socket, with the file descriptors that travel beside them.

A message is the object's number, then size and opcode in one word, then its arguments; strings end in a zero and fill
up to a multiple of four (https://wayland.freedesktop.org/docs/html/ch04.html#sect-Protocol-Wire-Format). libwayland is
not used: its calls wait without a time limit, and its wheels exist for few systems.
"""

from __future__ import annotations

import array
import contextlib
import os
import socket
import struct
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

MAX_FDS = 28
"""What libwayland sends beside one piece of data."""
_READ_BYTES = 64 * 1024
_HEAD = struct.Struct("=II")
_FD = array.array("i")

Argument = int | str | None
"""An unsigned number or an object's; a string; None for no object."""


class ConnectionGone(Exception):
    """The other end has closed the connection, or what it sent is no message."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message as it came; `body` holds its arguments."""

    object: int
    opcode: int
    body: bytes = field(repr=False)

    def uint(self, place: int = 0) -> int:
        """The number that stands at this byte."""
        return int(struct.unpack_from("=I", self.body, place)[0])

    def string(self, place: int = 0) -> str:
        """The string that begins at this byte."""
        size = self.uint(place)
        return self.body[place + 4 : place + 4 + max(size - 1, 0)].decode("utf-8", "replace")

    def after(self, place: int) -> int:
        """The byte after the string that begins at this one."""
        return place + 4 + _padded(self.uint(place))


class Wire:
    """One end of a connection. Sending waits for the other end, receiving never does."""

    def __init__(self, end: socket.socket) -> None:
        self._end = end
        self._in = bytearray()
        self._fds: deque[int] = deque()

    def fileno(self) -> int:
        """What to wait for."""
        return self._end.fileno()

    def send(self, target: int, opcode: int, *arguments: Argument, fds: Sequence[int] = ()) -> None:
        """Send one message. Raises ConnectionGone."""
        body = b"".join(_encoded(argument) for argument in arguments)
        data = _HEAD.pack(target, (_HEAD.size + len(body)) << 16 | opcode) + body
        try:
            sent = socket.send_fds(self._end, [data], list(fds)) if fds else self._end.send(data)
            if sent < len(data):
                self._end.sendall(data[sent:])
        except OSError as error:
            raise ConnectionGone(str(error.errno)) from None

    def receive(self) -> Iterator[Message]:
        """The messages that are there. Raises ConnectionGone."""
        try:
            # Not `recv_fds`: it forgets its flags, and would wait.
            data, beside, _, _ = self._end.recvmsg(
                _READ_BYTES, socket.CMSG_LEN(MAX_FDS * _FD.itemsize), socket.MSG_DONTWAIT | socket.MSG_CMSG_CLOEXEC
            )
        except (BlockingIOError, InterruptedError):
            return
        except OSError as error:
            raise ConnectionGone(str(error.errno)) from None
        for level, kind, files in beside:
            if (level, kind) == (socket.SOL_SOCKET, socket.SCM_RIGHTS):
                self._fds += array.array("i", files[: len(files) - len(files) % _FD.itemsize])
        if not data:
            raise ConnectionGone("closed")
        self._in += data
        yield from self._messages()

    def take_fd(self) -> int:
        """The next file descriptor that came; the caller closes it. Raises ConnectionGone when none did."""
        if not self._fds:
            raise ConnectionGone("a file is missing")
        return self._fds.popleft()

    def hang_up(self) -> None:
        """The other end hears that we are gone; from any thread."""
        with contextlib.suppress(OSError):
            self._end.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Close the connection and what nobody took."""
        while self._fds:
            with contextlib.suppress(OSError):
                os.close(self._fds.popleft())
        self._end.close()

    def _messages(self) -> Iterator[Message]:
        while len(self._in) >= _HEAD.size:
            target, word = _HEAD.unpack_from(self._in)
            size = word >> 16
            if size < _HEAD.size:
                raise ConnectionGone("not a message")
            if len(self._in) < size:
                return
            body = bytes(self._in[_HEAD.size : size])
            del self._in[:size]
            yield Message(target, word & 0xFFFF, body)


def _encoded(argument: Argument) -> bytes:
    if isinstance(argument, str):
        text = argument.encode() + b"\0"
        return struct.pack("=I", len(text)) + text.ljust(_padded(len(text)), b"\0")
    return struct.pack("=I", (argument or 0) & 0xFFFFFFFF)


def _padded(size: int) -> int:
    return (size + 3) & ~3
