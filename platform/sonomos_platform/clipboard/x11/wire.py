"""One X connection with one hidden window. Nothing here blocks longer than it is told, except for the server's answers.

Used by one thread only; `wake` is the exception. A dying client's BadWindow is counted, never raised: other programs
come and go as they like. The end of the display itself raises `Xlib.error.ConnectionClosedError`.
"""

from __future__ import annotations

import contextlib
import io
import os
import select
import socket
import time
from collections import Counter, deque
from dataclasses import dataclass, field
from typing import Literal, cast

import Xlib.display
import Xlib.protocol.display
from Xlib import X, error
from Xlib.ext import xfixes
from Xlib.protocol import rq
from Xlib.xobject.drawable import Window

from sonomos_platform.errors import ClipboardUnavailable

PIECE_BYTES = 256 * 1024
"""python-xlib joins what it receives again for each packet, so large properties are read in pieces."""

_GUARD = "_SONOMOS_GUARD"
"""The property of a window by which guards know each other."""

_OWNER_EVENTS = (
    xfixes.XFixesSetSelectionOwnerNotifyMask
    | xfixes.XFixesSelectionWindowDestroyNotifyMask
    | xfixes.XFixesSelectionClientCloseNotifyMask
)


@dataclass(frozen=True, slots=True)
class Property:
    """A window property as it stands on the server; `data` holds units of `format` bits in machine order."""

    type: int
    format: Literal[8, 16, 32]
    data: bytes = field(repr=False)
    size: int
    """The whole size in bytes; more than `len(data)` when the cap was reached."""

    def atoms(self) -> tuple[int, ...]:
        """The property as a list of atoms (32-bit units)."""
        return tuple(memoryview(self.data).cast("I")) if self.format == 32 else ()


class Wire:
    """The connection and the hidden window that asks and owns.

    On the clipboard itself the window says that it is a guard's; on any other, which one guard made for itself, both
    who copies and who guards are ours.
    """

    def __init__(self, display_name: str | None, selection: str = "CLIPBOARD") -> None:
        _mend_receiving()
        try:
            self.display = Xlib.display.Display(_local(display_name))
        except (error.DisplayError, OSError) as problem:
            raise ClipboardUnavailable("The X11 display cannot be reached.") from problem
        self.display.set_error_handler(self._error)
        self.errors = 0
        if not self.display.has_extension("XFIXES"):
            raise ClipboardUnavailable("The X11 server does not tell about copies (XFIXES is missing).")
        self.display.xfixes_query_version()
        self.root: Window = self.display.screen().root
        self.window: Window = self.root.create_window(-10, -10, 1, 1, 0, X.CopyFromParent)
        self._atoms: dict[str, int] = {}
        self._names: dict[int, str] = {}
        if selection == "CLIPBOARD":
            self.window.change_property(self.atom(_GUARD), self.atom("INTEGER"), 32, [1])
        self.window.change_attributes(event_mask=X.PropertyChangeMask)
        self.root.change_attributes(event_mask=X.PropertyChangeMask)
        self._attended: Counter[int] = Counter()
        self._backlog: deque[rq.Event] = deque()
        self._bell, self._rope = socket.socketpair()
        self._rope.setblocking(False)
        self.clipboard = self.atom(selection)
        self.display.xfixes_select_selection_input(self.root, self.clipboard, _OWNER_EVENTS)
        # The largest request without BIG-REQUESTS, which python-xlib does not speak.
        self.chunk_bytes = min(PIECE_BYTES, (self.display.display.info.max_request_length - 16) * 4)
        self.display.sync()

    @property
    def closed(self) -> bool:
        """Whether the connection is gone."""
        return self.display.display.socket_error is not None

    def close(self) -> None:
        """Close the connection and the pipe. The display may be gone already."""
        # python-xlib fails in several ways on a connection that the server closed.
        with contextlib.suppress(error.ConnectionClosedError, OSError, TypeError, AttributeError):
            self.display.close()
        self._bell.close()
        self._rope.close()

    def hang_up(self) -> None:
        """The server hears that we are gone, and whoever waits for it gets an error; from any thread."""
        with contextlib.suppress(OSError):
            self.display.display.socket.shutdown(socket.SHUT_RDWR)

    # Events

    def wake(self) -> None:
        """`next` returns soon; from any thread."""
        with contextlib.suppress(OSError):  # full: it is about to wake anyway; closed: nobody is there to be woken
            self._rope.send(b".")

    def next(self, deadline: float | None) -> rq.Event | None:
        """The next event, or None at the deadline (monotonic seconds; None = never) or when woken."""
        if waiting := self._pull():
            return waiting
        patience = None if deadline is None else max(0.0, deadline - time.monotonic())
        bell = self._bell.fileno()
        ready, _, _ = select.select([self.display.fileno(), bell], [], [], patience)
        if bell in ready:
            self._bell.recv(4096)
            return None
        return self._pull()

    def peek(self) -> tuple[rq.Event, ...]:
        """Everything that has arrived and was not given out by `next` yet."""
        while self.display.pending_events():
            self._backlog.append(self.display.next_event())
        return tuple(self._backlog)

    def server_time(self) -> int:
        """The server's clock now, in milliseconds; stamped by an empty change of a property of ours."""
        stamp = self.atom("_SONOMOS_TIME")
        self.window.change_property(stamp, self.atom("INTEGER"), 32, [])
        self.display.sync()
        while True:
            event = self.display.next_event()
            self._backlog.append(event)
            if event.type == X.PropertyNotify and event.window.id == self.window.id and event.atom == stamp:
                return int(event.time)

    def attend(self, window: int) -> None:
        """Property changes and the end of somebody's window are told. Counted: `leave` as often, at its end too."""
        self._attended[window] += 1
        if self._attended[window] == 1:
            self.foreign(window).change_attributes(event_mask=X.PropertyChangeMask | X.StructureNotifyMask)

    def leave(self, window: int) -> None:
        """The opposite of `attend`. Window ids are given out again, so nobody may keep attending a dead one."""
        self._attended[window] -= 1
        if self._attended[window] <= 0:
            del self._attended[window]
            self.foreign(window).change_attributes(event_mask=0)

    # Atoms, windows, properties

    def atom(self, name: str) -> int:
        """The number of a name; the server is asked once."""
        if name not in self._atoms:
            self._remember(self.display.intern_atom(name), name)
        return self._atoms[name]

    def name(self, atom: int) -> str | None:
        """The name of a number; None when the server does not know it."""
        if atom not in self._names:
            try:
                self._remember(atom, self.display.get_atom_name(atom))
            except error.BadAtom:
                return None
        return self._names[atom]

    def foreign(self, window: int) -> Window:
        """Somebody else's window."""
        return self.display.create_resource_object("window", window)

    def owner(self) -> int:
        """The window that owns the clipboard, 0 when nobody does."""
        owner = self.display.get_selection_owner(self.clipboard)
        return int(owner) if isinstance(owner, int) else int(owner.id)

    def is_guard(self, window: int) -> bool:
        """Whether this is the window of a guard, ours or another one. Who claims that gains no more than by the mark of
        password managers: the clip is left alone."""
        return self.read(self.foreign(window), self.atom(_GUARD), 0) is not None

    def own(self, timestamp: int, *, window: Window | None = None) -> bool:
        """Take the clipboard as of this server time; False when somebody was quicker."""
        (window or self.window).set_selection_owner(self.clipboard, timestamp)
        return self.owner() == (window or self.window).id

    def disown(self, timestamp: int) -> None:
        """Let the clipboard go; it is empty then."""
        self.foreign(X.NONE).set_selection_owner(self.clipboard, timestamp)
        self.display.sync()

    def read(self, window: Window, prop: int, cap_bytes: int, *, delete: bool = False) -> Property | None:
        """A property, up to the cap; None when it, or the window, is not there. `delete`: once it is read whole.

        With a cap of 0 its size is told, and nothing of it is sent.
        """
        units = min(PIECE_BYTES, cap_bytes) // 4
        collected = io.BytesIO()  # grows in place and gives its bytes without another copy
        while True:
            try:
                piece = window.get_property(prop, X.AnyPropertyType, collected.tell() // 4, units, delete)
            except error.BadWindow:
                return None
            if piece is None:
                return None
            value = piece.value
            collected.write(value if isinstance(value, bytes) else value.tobytes())
            if not piece.bytes_after or collected.tell() >= cap_bytes:
                break
        unit = cast(Literal[8, 16, 32], piece.format or 8)
        return Property(piece.property_type, unit, collected.getvalue(), collected.tell() + piece.bytes_after)

    def _pull(self) -> rq.Event | None:
        if self._backlog:
            return self._backlog.popleft()
        return self.display.next_event() if self.display.pending_events() else None

    def _remember(self, atom: int, name: str) -> None:
        self._atoms[name] = atom
        self._names[atom] = name

    def _error(self, problem: error.XError, request: rq.Request | None) -> None:
        self.errors += 1


def _local(display_name: str | None) -> str:
    """`:0` as `unix/:0`: python-xlib would try the network when nobody listens on the local socket."""
    name = os.environ.get("DISPLAY", "") if display_name is None else display_name
    return f"unix/{name}" if name.startswith(":") else name


def _mend_receiving() -> None:
    """python-xlib 0.33 keeps half-received answers in a view without `__bytes__`: they are joined byte by byte.

    That cost 0.4 µs a byte, 20 times the rest of a transfer.
    """
    view = Xlib.protocol.display.bytesview
    if not hasattr(view, "__bytes__"):
        view.__bytes__ = lambda self: self.view.tobytes()  # type: ignore[attr-defined]
