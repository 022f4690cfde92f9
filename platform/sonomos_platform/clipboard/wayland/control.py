"""The data-control objects: the device tells what is copied, an offer gives it out, a source is our own copy.

`ext_data_control_v1` (wayland-protocols, staging) and `zwlr_data_control_unstable_v1` (wlr-protocols) have the same
requests and events under the same numbers. Neither tells which program copied or which one reads.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum

from sonomos_platform.apps import processes
from sonomos_platform.clipboard.wayland.session import Session
from sonomos_platform.clipboard.wayland.wire import Message
from sonomos_platform.errors import ClipboardUnavailable

MANAGERS = ("ext_data_control_manager_v1", "zwlr_data_control_manager_v1")
NO_CONTROL = "This Wayland compositor does not let a program in the background see the clipboard."
PIPE_BYTES = 1024 * 1024
"""What an owner can write before it has to wait for us: each wait lengthens the time in which a clip lies open."""
OWN_PREFIX = "application/x-sonomos-offer;id="
"""Begins the format by which we know our own copies, and those of another guard, when the compositor tells of them.
There follow the process, its connection and the copy."""


class Board(Enum):
    """Which clipboard: the one for copies, or the one for the middle mouse button."""

    CLIPBOARD = 0
    PRIMARY = 2

    @property
    def event(self) -> int:
        """The device's event that tells of a new copy."""
        return 1 if self is Board.CLIPBOARD else 3


@dataclass(slots=True, eq=False)
class Offer:
    """What somebody copied: the names of its formats; the data is asked for one by one."""

    number: int
    formats: list[str] = field(default_factory=list)


class Source:
    """A copy of ours. `send` is called with a format and a file to write to, `cancelled` once it is replaced."""

    def __init__(self, token: str, send: Callable[[str, int], None], cancelled: Callable[[Source], None]) -> None:
        self.number = 0
        self.token = token
        self.send = send
        self.cancelled = cancelled


class Control:
    """The clipboard of the first seat. `copied` hears of each new copy, None when the clipboard is empty."""

    def __init__(self, session: Session, board: Board, copied: Callable[[Offer | None], None]) -> None:
        """Raises ClipboardUnavailable when the compositor has no data-control, or none for this board."""
        self._session = session
        self._board = board
        self._name = secrets.token_hex(4)
        self._copied = copied
        self._fresh: dict[int, Offer] = {}
        name = next((name for name in MANAGERS if name in session.globals), None)
        if name is None or "wl_seat" not in session.globals:
            raise ClipboardUnavailable(NO_CONTROL)
        version = min(session.globals[name].version, 2 if name.startswith("zwlr") else 1)
        if board is Board.PRIMARY and name.startswith("zwlr") and version < 2:
            raise ClipboardUnavailable("This Wayland compositor shows no second clipboard.")
        seat = session.bind("wl_seat", 1, _unheard)
        self.name = name
        self._manager = session.bind(name, version, _unheard)
        self._device = session.new(self._event)
        session.request(self._manager, 1, self._device, seat)

    def read(self, offer: Offer, target: str) -> int:
        """Ask for a format; gives the file it will come through, which the caller closes."""
        reading, writing = os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK)
        try:
            with contextlib.suppress(OSError):  # there is a limit for each user
                fcntl.fcntl(reading, fcntl.F_SETPIPE_SZ, PIPE_BYTES)
            # The owner may not know how to write to a file that does not wait.
            os.set_blocking(writing, True)
            self._session.request(offer.number, 0, target, fds=(writing,))
        except BaseException:
            os.close(reading)
            raise
        finally:
            os.close(writing)
        return reading

    def done_with(self, offer: Offer) -> None:
        """The offer is of no use any more."""
        self._session.destroy(offer.number, 1)

    def token(self) -> str:
        """A fresh format that marks a copy as ours."""
        return f"{OWN_PREFIX}{os.getpid()}.{self._name}.{secrets.token_hex(4)}"

    def is_guards(self, offer: Offer) -> bool:
        """Whether another guard that still runs holds it: two that took it from each other would never end.

        A clipboard history offers what it kept of a copy of ours with all its formats, and that is a copy like others.
        On the other board, where only we play, both who copies and who guards are ours.
        """
        marks = (name.removeprefix(OWN_PREFIX) for name in offer.formats if name.startswith(OWN_PREFIX))
        return self._board is Board.CLIPBOARD and any(self._is_others(mark.split(".")) for mark in marks)

    def _is_others(self, mark: Sequence[str]) -> bool:
        pid = mark[0] if len(mark) == 3 and mark[0].isascii() and mark[0].isdigit() and len(mark[0]) < 10 else "0"
        return mark[1:2] != [self._name] and processes.entry(int(pid)) is not None

    def own(self, source: Source, targets: Sequence[str]) -> None:
        """Replace what is on the clipboard by a copy of ours with these formats."""
        source.number = self._session.new(lambda message: self._source_event(source, message))
        self._session.request(self._manager, 0, source.number)
        for target in targets:
            self._session.request(source.number, 0, target)
        self._session.request(self._device, self._board.value, source.number)

    def clear(self) -> None:
        """Empty the clipboard."""
        self._session.request(self._device, self._board.value, None)

    def _event(self, message: Message) -> None:
        if message.opcode == 0:
            offer = Offer(message.uint())
            self._fresh[offer.number] = offer
            self._session.adopt(offer.number, lambda told: offer.formats.append(told.string()))
        elif message.opcode in (1, 3):
            offer_or_none = self._fresh.pop(message.uint(), None)
            if message.opcode == self._board.event:
                self._copied(offer_or_none)
            elif offer_or_none is not None:
                self.done_with(offer_or_none)
        elif message.opcode == 2:
            raise ClipboardUnavailable("The compositor has taken the clipboard away.")

    def _source_event(self, source: Source, message: Message) -> None:
        if message.opcode == 0:
            source.send(message.string(), self._session.wire.take_fd())
        else:
            self._session.destroy(source.number, 1)
            source.cancelled(source)


def _unheard(message: Message) -> None:
    """Events of the seat, which we only name."""
