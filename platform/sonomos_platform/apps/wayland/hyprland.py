"""The active window of Hyprland by its sockets (wiki.hypr.land, "IPC"): one tells events, one answers.

Written from the documentation and never run on Hyprland.
"""

from __future__ import annotations

import json
import math
import socket
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sonomos_platform.apps.wayland.api import NotTold
from sonomos_platform.apps.x11 import WindowFacts

ANSWER_S = 0.5
MAX_ANSWER_BYTES = 64 * 1024
MAX_TITLE = 4096
MOVED = ("activewindowv2", "windowtitlev2", "windowtitle", "closewindow", "workspace", "focusedmon", "activespecial")


class Hyprland:
    """Follows Hyprland's focus."""

    def __init__(self, folder: str) -> None:
        """`folder` holds both sockets. Raises NotTold."""
        self.facts: WindowFacts | None = None
        self._folder = Path(folder)
        self._changed_at = -math.inf
        self._in = bytearray()
        self._events = _connected(self._folder / ".socket2.sock")
        try:
            self._look()
        except NotTold:
            self._events.close()
            raise
        self._changed_at = -math.inf
        self._events.setblocking(False)

    def fileno(self) -> int:
        """The socket with the events."""
        return self._events.fileno()

    def refresh(self) -> None:
        """Take in the lines that came, and look if one says that the focus or a title changed. Raises NotTold."""
        try:
            data = self._events.recv(65536)
        except BlockingIOError:
            return
        except OSError as error:
            raise NotTold(str(error.errno)) from None
        if not data:
            raise NotTold("closed")
        self._in += data
        *lines, rest = bytes(self._in).split(b"\n")
        self._in = bytearray(rest)
        if any(line.partition(b">>")[0].decode("ascii", "replace") in MOVED for line in lines):
            self._look()

    def age_ms(self) -> float:
        """Milliseconds since another window got the focus."""
        return (time.monotonic() - self._changed_at) * 1000

    def close(self) -> None:
        """Hang up."""
        self._events.close()

    def _look(self) -> None:
        facts = described(_answer(self._folder / ".socket.sock", b"j/activewindow"))
        before = (self.facts.window, self.facts.pid) if self.facts is not None else None
        if before != ((facts.window, facts.pid) if facts is not None else None):
            self._changed_at = time.monotonic()
        self.facts = facts


def described(window: Mapping[str, Any]) -> WindowFacts | None:
    """The window of an `activewindow` answer; None for the empty one, which means that none is active."""
    address, pid = window.get("address"), window.get("pid")
    if not isinstance(address, str):
        return None
    return WindowFacts(
        window=int(address, 16),
        pid=pid if isinstance(pid, int) and pid > 0 else None,
        wm_class=(str(window["class"]),) if window.get("class") else (),
        title=str(window.get("title") or "")[:MAX_TITLE],
    )


def _connected(place: Path) -> socket.socket:
    end = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    end.settimeout(ANSWER_S)
    try:
        end.connect(str(place))
    except OSError as error:
        end.close()
        raise NotTold(str(error.errno)) from None
    return end


def _answer(place: Path, question: bytes) -> Mapping[str, Any]:
    """One question on a connection of its own, which ends with the answer."""
    answer = bytearray()
    with _connected(place) as end:
        try:
            end.sendall(question)
            while (piece := end.recv(65536)) and len(answer) < MAX_ANSWER_BYTES:
                answer += piece
            found = json.loads(answer.decode("utf-8", "replace"))  # a title may hold bytes that are no text
        except (OSError, ValueError):
            raise NotTold("no answer") from None
    return found if isinstance(found, dict) else {}
