"""Asking the running app. No answer is a normal case: then nothing runs, or it is not ours."""

from __future__ import annotations

import contextlib
import socket
import sys
import time
from multiprocessing.connection import Client, Connection
from pathlib import Path
from typing import cast

from sonomos_app.ipc import IpcError
from sonomos_app.ipc.address import Door, find_door, shelter
from sonomos_app.ipc.messages import Request, Response
from sonomos_app.ipc.wire import Channel, Wire

DEFAULT_TIMEOUT_S = 2.0


def ask(home: Path, request: Request, timeout_s: float = DEFAULT_TIMEOUT_S) -> Response | None:
    """The running app's answer, or None when none came within `timeout_s`."""
    end = time.monotonic() + timeout_s
    for folder in (home, shelter(home)):
        door = find_door(folder)
        answer = _asked(door, request, end) if door is not None else None
        if answer is not None:
            return answer
    return None


def _asked(door: Door, request: Request, end: float) -> Response | None:
    with contextlib.suppress(IpcError, OSError, EOFError):
        channel = _connect(door, max(0.01, end - time.monotonic()))
        with Wire(channel, door.key, max(0.01, end - time.monotonic())) as wire:
            wire.meet()
            wire.send("ask", request.as_json())
            return Response.from_json(wire.receive("answer"))
    return None


def _connect(door: Door, timeout_s: float) -> Channel:
    """`multiprocessing.connection.Client` waits without end for a listener whose queue is full, so not on a socket."""
    if sys.platform == "win32":
        return cast(Channel, Client(door.address, door.family))
    end = socket.socket(socket.AF_UNIX)
    try:
        end.settimeout(timeout_s)
        end.connect(door.address)
        end.setblocking(True)
    except OSError:
        end.close()
        raise
    return cast(Channel, Connection(end.detach()))
