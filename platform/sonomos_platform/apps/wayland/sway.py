"""The active window of sway by its IPC, which is i3's (sway-ipc(7)): a socket, JSON, numbered kinds of messages.

Window and workspace events are subscribed; each that may have moved the focus is answered by asking for the tree anew,
since an event tells of one window and not of what comes to the front when it goes.
"""

from __future__ import annotations

import json
import math
import socket
import struct
import time
from collections.abc import Iterator, Mapping
from typing import Any

from sonomos_platform.apps.wayland.api import NotTold
from sonomos_platform.apps.x11 import WindowFacts

MAGIC = b"i3-ipc"
RUN, SUBSCRIBE, GET_TREE = 0, 2, 4
EVENT = 0x80000000
MAX_TITLE = 4096
ANSWER_S = 2.0

_HEAD = struct.Struct("=6sII")
_EVENTS = json.dumps(["window", "workspace"]).encode()
_LEAVE_THE_FOCUS = b'no_focus [app_id="^ai\\.sonomos\\.Desktop$" title="^Sonomos$" floating]'
"""Our banners, and none of our other windows: these float, and have the app's name alone as their title here."""


class Sway:
    """Follows sway's focus."""

    def __init__(self, address: str) -> None:
        """Connect and look. Raises NotTold."""
        self.facts: WindowFacts | None = None
        self._changed_at = -math.inf
        self._in = bytearray()
        self._asked = 0
        self._end = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._end.settimeout(ANSWER_S)
        try:
            self._end.connect(address)
            self._send(RUN, _LEAVE_THE_FOCUS)  # Wayland itself lets no window say so
            self._send(SUBSCRIBE, _EVENTS)
            self._ask()
            while self._asked:
                self._take(self._end.recv(65536))
        except OSError as error:
            self._end.close()
            raise NotTold(str(error.errno)) from None
        except NotTold:
            self._end.close()
            raise
        self._changed_at = -math.inf  # the first look is no change
        self._end.setblocking(False)

    def fileno(self) -> int:
        """The socket."""
        return self._end.fileno()

    def refresh(self) -> None:
        """Take in what sway said. Raises NotTold."""
        try:
            self._take(self._end.recv(65536))
        except BlockingIOError:
            return
        except OSError as error:
            raise NotTold(str(error.errno)) from None

    def age_ms(self) -> float:
        """Milliseconds since another window got the focus."""
        return (time.monotonic() - self._changed_at) * 1000

    def close(self) -> None:
        """Hang up."""
        self._end.close()

    def _take(self, data: bytes) -> None:
        if not data:
            raise NotTold("closed")
        self._in += data
        stale = False
        for kind, payload in self._messages():
            if kind == GET_TREE:
                self._asked -= 1
                self._set(focused(_said(payload)))
            elif kind & EVENT:
                event = _said(payload)
                stale = True
                if event.get("change") == "reload":
                    self._send(RUN, _LEAVE_THE_FOCUS)  # a configuration read anew knows nothing of it
                container = event.get("container")
                if event.get("change") == "focus" and isinstance(container, dict) and "pid" in container:
                    self._set(described(container))  # at once: a paste may come before the tree does
        if stale and not self._asked:
            self._ask()

    def _set(self, facts: WindowFacts | None) -> None:
        before = (self.facts.window, self.facts.pid) if self.facts is not None else None
        if before != ((facts.window, facts.pid) if facts is not None else None):
            self._changed_at = time.monotonic()
        self.facts = facts

    def _ask(self) -> None:
        self._send(GET_TREE, b"")
        self._asked += 1

    def _send(self, kind: int, payload: bytes) -> None:
        self._end.sendall(_HEAD.pack(MAGIC, len(payload), kind) + payload)

    def _messages(self) -> Iterator[tuple[int, bytes]]:
        while len(self._in) >= _HEAD.size:
            magic, size, kind = _HEAD.unpack_from(self._in)
            if magic != MAGIC:
                raise NotTold("not sway")
            if len(self._in) < _HEAD.size + size:
                return
            payload = bytes(self._in[_HEAD.size : _HEAD.size + size])
            del self._in[: _HEAD.size + size]
            yield kind, payload


def _said(payload: bytes) -> Mapping[str, Any]:
    """What a message says; the title that a program gave its window may hold bytes that are no text. Raises NotTold."""
    try:
        found = json.loads(payload.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        raise NotTold("not sway") from None
    return found if isinstance(found, dict) else {}


def focused(tree: Mapping[str, Any]) -> WindowFacts | None:
    """The window that has the focus in this tree, None when none has: an empty workspace, say."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if node.get("focused"):
            return described(node) if node.get("pid") else None
        waiting += [*node.get("nodes", ()), *node.get("floating_nodes", ())]
    return None


def described(node: Mapping[str, Any]) -> WindowFacts:
    """One window. A Wayland program has an `app_id`, one of X11 its class; the process is known for both."""
    claims = node.get("window_properties") or {}
    words = [claims.get("instance"), claims.get("class")] if claims else [node.get("app_id")]
    pid = node.get("pid")
    return WindowFacts(
        window=int(node.get("id") or 0),
        pid=pid if isinstance(pid, int) and pid > 0 else None,
        wm_class=tuple(str(word) for word in words if word),
        title=str(node.get("name") or "")[:MAX_TITLE],
    )
