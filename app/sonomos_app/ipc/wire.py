"""One connection: JSON messages that both sides prove to have written with the door's key, all within a deadline.

The server begins with 32 random bytes. Each message after that is an HMAC-SHA-256 over those bytes, the direction and
the message, followed by the message. So an answer belongs to this question, and nobody without the key can ask.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
import os
import socket
import sys
import threading
import time
from typing import Any, Protocol

from sonomos_app.ipc import MessageError

NONCE_BYTES = 32
TAG_BYTES = hashlib.sha256().digest_size
LONGEST_MESSAGE_BYTES = 8 * 1024 * 1024


class Channel(Protocol):
    """What `multiprocessing.connection` gives on every system."""

    def poll(self, timeout: float | None = ..., /) -> bool: ...
    def recv_bytes(self, maxlength: int | None = ..., /) -> bytes: ...
    def send_bytes(self, buf: bytes, /) -> None: ...
    def fileno(self) -> int: ...
    def close(self) -> None: ...


class Wire:
    """One end of a connection. Every call ends by the deadline, whatever the other end does.

    Raises MessageError for what is not ours, TimeoutError, OSError and EOFError for a broken connection.
    """

    def __init__(self, channel: Channel, key: bytes, timeout_s: float) -> None:
        self._channel = channel
        self._key = key
        self._nonce = b""
        self._deadline = time.monotonic() + timeout_s
        # A pipe delivers whole messages. On a socket, poll() says only that something came: who stops halfway is cut.
        self._end = None if sys.platform == "win32" else socket.socket(fileno=os.dup(channel.fileno()))
        self._cutter = threading.Timer(timeout_s, self._cut)
        self._cutter.daemon = True
        self._cutter.start()

    def greet(self) -> None:
        """The server's first message."""
        self._nonce = os.urandom(NONCE_BYTES)
        self._channel.send_bytes(self._nonce)

    def meet(self) -> None:
        """The client waits for the greeting."""
        self._nonce = self._read(NONCE_BYTES)
        if len(self._nonce) != NONCE_BYTES:
            raise MessageError("the greeting has the wrong length")

    def send(self, direction: str, message: dict[str, Any]) -> None:
        """Write one message."""
        body = json.dumps(message).encode()
        self._channel.send_bytes(self._tag(direction, body) + body)

    def receive(self, direction: str) -> dict[str, Any]:
        """The next message, proven to be written with the key."""
        data = self._read(LONGEST_MESSAGE_BYTES)
        tag, body = data[:TAG_BYTES], data[TAG_BYTES:]
        if not hmac.compare_digest(tag, self._tag(direction, body)):
            raise MessageError("the message was not written with this door's key")
        try:
            message = json.loads(body)
        except (ValueError, RecursionError):
            raise MessageError("the message is not JSON") from None
        if not isinstance(message, dict):
            raise MessageError("the message is not a JSON object")
        return message

    def close(self) -> None:
        """End the connection."""
        self._cutter.cancel()
        with contextlib.suppress(OSError):
            self._channel.close()
        if self._end is not None:
            self._end.close()

    def __enter__(self) -> Wire:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _read(self, longest_bytes: int) -> bytes:
        if not self._channel.poll(max(0.0, self._deadline - time.monotonic())):
            raise TimeoutError("no message came in time")
        return self._channel.recv_bytes(longest_bytes)

    def _tag(self, direction: str, body: bytes) -> bytes:
        return hmac.digest(self._key, self._nonce + direction.encode() + b"\0" + body, "sha256")

    def _cut(self) -> None:
        if self._end is not None:
            with contextlib.suppress(OSError):
                self._end.shutdown(socket.SHUT_RDWR)
