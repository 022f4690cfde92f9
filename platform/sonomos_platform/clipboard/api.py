"""What a guarded clipboard can do, in words and types. The system's own file sits beside this one.

A backend is mechanism only: it watches, reads, owns and serves. What is served to whom is asked of the `Handler`,
once for every request. A backend never masks, never decides and never logs a value.
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, Protocol

from sonomos_core.policy.identity import App


class Capability(enum.Enum):
    """What this system's clipboard lets a guard do; what is missing is said, not discovered."""

    WATCH = "watch"  # copies are seen without having the focus
    HOLD = "hold"  # the clipboard can be taken over
    SOURCE = "source"  # the copying program is known
    REQUESTOR = "requestor"  # the pasting program is known for each request
    ACTIVE_WINDOW = "active-window"


class Unread(enum.Enum):
    """Why a format could not be read."""

    TIMEOUT = "timeout"
    TOO_LARGE = "too large"
    REFUSED = "refused"
    GONE = "owner gone"


@dataclass(frozen=True, slots=True)
class Item:
    """One format of a clip, byte-exact: `target` is its name, `type` the property type it came with.

    `format` is the unit in bits (X11: 8, 16 or 32); `data` is in wire order of the machine.
    """

    target: str
    type: str
    format: Literal[8, 16, 32]
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Clip:
    """What one copy put on the clipboard, in memory only.

    `serial` counts the copies this backend saw. A concealed clip has no items: nothing but its mark was read.
    `unread` names every format that was offered and could not be taken. Formats that bear no text may be missing from
    a clip that the handler did not want whole. `restored` is true when the copy was found
    already lying there (at the start or on a recheck) rather than just made.
    """

    serial: int
    items: tuple[Item, ...] = field(repr=False)
    source: App | None
    concealed: bool = False
    unread: tuple[tuple[str, Unread], ...] = ()
    restored: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """One request for a format by another program.

    `requestor` is the asking program where the system can tell (else None), `active` the program of the active
    window, `focus_age_ms` the time since the active window last changed, `from_source` whether the asking client is
    the one that made the copy. `target` may be `TARGETS` (the list of formats).
    """

    serial: int
    target: str
    requestor: App | None
    active: App | None
    focus_age_ms: float
    from_source: bool


class Handler(Protocol):
    """Whom a backend tells and asks. All calls come from the backend's own thread, or one it started; be quick.

    While a large clip is judged on a thread of its own, other calls go on; a verdict on a clip that was lost meanwhile
    is dropped.
    """

    def suspects(self, text: Item) -> bool:
        """Whether this text alone is reason to take the clip over before the rest is read. Quick, without effect.

        A backend that can take over before it has read everything asks it ahead of `copied`; others never do.
        """

    def wants_all(self, texts: tuple[Item, ...]) -> bool:
        """Whether a clip that holds these texts is to be read whole, since it may come to be held.

        A backend for which reading is dear asks it ahead of `copied`, and leaves out the other formats of a clip that
        goes through; others never do.
        """

    def copied(self, clip: Clip) -> bool:
        """A new clip; True = hold it. A large or suspected one has been taken over already and reads wait."""

    def asked(self, read: Read) -> tuple[Item, ...]:
        """The formats this reader may have of the held clip. The list of targets is made from them; () = nothing."""

    def front_changed(self) -> None:
        """Another program, or another page of it, came to the front; `active` tells which."""

    def lost(self, serial: int) -> None:
        """Somebody else copied (or we let go): the held clip with this number is no longer on the clipboard.

        Also that a concealed one, which nobody holds, went without another in its place, where a backend can tell.
        """

    def failed(self, reason: str) -> None:
        """The backend cannot go on (display gone, extension missing); `reason` is a sentence for people."""


class ClipboardBackend(Protocol):
    """One system's clipboard. Every method may be called from any thread and returns at once unless said.

    What `recheck`, `put` and `drop` ask for is done in the order of the calls, a moment later.
    """

    @property
    def capabilities(self) -> frozenset[Capability]:
        """What this clipboard can do on this machine."""

    def start(self, handler: Handler) -> None:
        """Begin to watch; the clip that lies there already is reported with `restored=True`. Blocks until ready.

        Raises ClipboardUnavailable when the clipboard cannot be reached.
        """

    def recheck(self) -> None:
        """Judge the present clip as if it were just copied (`restored=True`), unless we hold it ourselves."""

    def put(self, items: tuple[Item, ...]) -> None:
        """Own the clipboard with plain items that every reader gets; the handler is not asked. () clears it."""

    def drop(self, serial: int) -> None:
        """Empty the clipboard if it still holds this clip of ours."""

    def ping(self, answered: Callable[[], None]) -> None:
        """Call `answered` on the backend's thread: within half a minute however slow a clip is to be read, and never
        while that thread hangs, or the system leaves it without an answer."""

    def renew(self) -> bool:
        """Leave a thread that hangs behind with all that it owned, and watch anew for the same handler.

        False where that cannot be done. Blocks until ready, however long that is. Raises ClipboardUnavailable.
        """

    def stop(self, *, leave: tuple[Item, ...] = ()) -> None:
        """End. While we own the clipboard, hand `leave` to the session's clipboard manager if there is one. Blocks."""

    def active(self) -> App | None:
        """The program of the active window now, None when it cannot be told."""
