"""The door of the running app: answers whoever of the same user asks, one message a connection.

It listens on a Unix socket (0600, in a 0700 folder) or a Windows named pipe, never on a port.
"""

from __future__ import annotations

import contextlib
import logging
import os
import socket
import struct
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from multiprocessing.connection import Client, Listener
from pathlib import Path
from typing import cast

from sonomos_app.ipc import IpcError
from sonomos_app.ipc.address import Door, close_door, open_door, shelter
from sonomos_app.ipc.messages import Request, Response
from sonomos_app.ipc.wire import Channel, Wire
from sonomos_platform.errors import UnsafePath

log = logging.getLogger("sonomos.ipc")

CONNECTION_TIMEOUT_S = 5.0
MOST_CONNECTIONS = 8
BACKLOG = 16
ACCEPT_PAUSE_S = 0.1  # out of file descriptors: others need time to give some back


class IpcServer:
    """Answers until `close`. The handler is called from the server's threads, one call at a time; be quick."""

    def __init__(
        self, home: Path, handler: Callable[[Request], Response], *, timeout_s: float = CONNECTION_TIMEOUT_S
    ) -> None:
        self._handler = handler
        self._timeout_s = timeout_s
        self._folder, self._door = _opened(home)
        self._listener = Listener(self._door.address, self._door.family, BACKLOG)
        if self._door.family == "AF_UNIX":
            os.chmod(self._door.address, 0o600)
        self._closing = threading.Event()
        self._calls = threading.Lock()
        self._places = threading.BoundedSemaphore(MOST_CONNECTIONS)
        self._thread = threading.Thread(target=self._listen, name="sonomos-ipc", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Answer nobody any more; the socket and its key are gone. A second call does nothing."""
        if self._closing.is_set():
            return
        self._closing.set()
        with contextlib.suppress(OSError):  # accept() does not notice a closed socket; a visitor wakes it
            Client(self._door.address, self._door.family).close()
        self._thread.join(self._timeout_s)
        with contextlib.suppress(OSError):
            self._listener.close()
        close_door(self._folder)

    def _listen(self) -> None:
        while True:
            try:
                channel = self._listener.accept()
            except OSError as error:
                if self._closing.is_set():
                    return
                log.warning("a connection could not be taken: %s", type(error).__name__)
                self._closing.wait(ACCEPT_PAUSE_S)
                continue
            if self._closing.is_set():
                channel.close()
                return
            self._take(cast(Channel, channel))

    def _take(self, channel: Channel) -> None:
        if not _is_own_user(channel) or not self._places.acquire(blocking=False):
            channel.close()
            return
        threading.Thread(target=self._serve, args=(channel,), name="sonomos-ipc-visitor", daemon=True).start()

    def _serve(self, channel: Channel) -> None:
        try:
            with Wire(channel, self._door.key, self._timeout_s) as wire:
                wire.greet()
                request = Request.from_json(wire.receive("ask"))
                wire.send("answer", self._answer(request).as_json())
        except (IpcError, OSError, EOFError) as error:
            log.info("a visitor was turned away: %s", type(error).__name__)
        finally:
            with contextlib.suppress(OSError):
                channel.close()
            self._places.release()

    def _answer(self, request: Request) -> Response:
        with self._calls:
            try:
                response = self._handler(request)
            except Exception as error:  # noqa: BLE001 - the door must survive any handler
                log.error("the handler failed on %s: %s", request.ask.value, type(error).__name__)
                response = Response(ok=False, reason="The app could not do that.")
        return replace(response, pid=os.getpid())


def _opened(home: Path) -> tuple[Path, Door]:
    """A door in the data folder, else in its shelter. Raises UnsafePath, OSError when neither can be used."""
    try:
        return home, open_door(home)
    except (UnsafePath, OSError) as error:
        log.warning("the door is not in the data folder (%s)", type(error).__name__)
        return shelter(home), open_door(shelter(home))


def _is_own_user(channel: Channel) -> bool:
    """Linux tells who connected (SO_PEERCRED, unix(7)); elsewhere the folder's mode and the key have to do."""
    if sys.platform != "linux":
        return True
    try:
        with socket.socket(fileno=os.dup(channel.fileno())) as end:
            _pid, uid, _gid = struct.unpack("3i", end.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))
    except OSError:
        return False
    return bool(uid == os.getuid())
