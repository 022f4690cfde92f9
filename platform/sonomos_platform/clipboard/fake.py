"""An honest clipboard in memory: the same contract, no system behind it. Everything happens in the caller's thread.

desk = FakeClipboard()
desk.start(handler)
desk.copy((text("hello"),), source=editor)
desk.paste("UTF8_STRING", requestor=chatbot, active=chatbot)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from sonomos_core.policy.identity import App
from sonomos_platform.clipboard.api import Capability, Clip, Handler, Item, Read, Unread
from sonomos_platform.errors import ClipboardUnavailable


@dataclass(frozen=True, slots=True)
class Theirs:
    """What another program put on the clipboard. `unread` are formats it offers and never delivers."""

    items: tuple[Item, ...] = field(repr=False)
    source: App | None = None
    concealed: bool = False
    unread: tuple[tuple[str, Unread], ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """A clip the handler wanted taken over."""

    clip: Clip


@dataclass(frozen=True, slots=True)
class Put:
    """Items of our own, for everybody."""

    items: tuple[Item, ...] = field(repr=False)


class FakeClipboard:
    """A clipboard that holds one thing: theirs, a held clip, items of our own, or nothing."""

    def __init__(self, *, gone: bool = False) -> None:
        self._gone = gone
        self._handler: Handler | None = None
        self._content: Theirs | Held | Put | None = None
        self._serial = 0
        self._active: App | None = None
        self.focus_age_ms = float("inf")
        self.left: tuple[Item, ...] = ()
        """What `stop` handed to the clipboard manager."""
        self.hangs = False
        """Set by a test: it answers nobody any more."""

    # The contract

    @property
    def capabilities(self) -> frozenset[Capability]:
        """Everything."""
        return frozenset(Capability)

    def start(self, handler: Handler) -> None:
        """Begin to watch; what lies there is reported at once. Raises ClipboardUnavailable when made `gone`."""
        if self._gone:
            raise ClipboardUnavailable("The clipboard in memory was made without one.")
        self._handler = handler
        self.recheck()

    def recheck(self) -> None:
        """Report the present clip as found, unless we hold it."""
        if isinstance(self._content, Theirs):
            self._report(self._content, restored=True)

    def put(self, items: tuple[Item, ...]) -> None:
        """Own the clipboard with items for everybody; () clears it."""
        if self._handler is not None:
            self._replace(Put(items) if items else None)

    def drop(self, serial: int) -> None:
        """Empty the clipboard if it still holds this clip."""
        if isinstance(self._content, Held) and self._content.clip.serial == serial:
            self._replace(None)

    def ping(self, answered: Callable[[], None]) -> None:
        """It answers at once, unless a test lets it hang."""
        if not self.hangs:
            answered()

    def renew(self) -> bool:
        """What was ours is gone, and it answers again."""
        self.hangs, self._content = False, None
        return True

    def stop(self, *, leave: tuple[Item, ...] = ()) -> None:
        """End; what was ours is gone, but for what a clipboard manager was given."""
        if isinstance(self._content, Held | Put):
            self._content = None
            self.left = leave
        self._handler = None

    def active(self) -> App | None:
        """The program said to be in front."""
        return self._active

    # Hands of a test

    def activate(self, app: App | None, *, focus_age_ms: float = float("inf")) -> None:
        """Bring a program to the front."""
        self._active = app
        self.focus_age_ms = focus_age_ms
        if self._handler is not None:
            self._handler.front_changed()

    def copy(
        self,
        items: tuple[Item, ...],
        source: App | None = None,
        *,
        concealed: bool = False,
        unread: tuple[tuple[str, Unread], ...] = (),
    ) -> None:
        """Another program copies."""
        theirs = Theirs(items, source, concealed, unread)
        self._replace(theirs)
        if self._handler is not None:
            self._report(theirs, restored=False)

    def paste(self, target: str, requestor: App | None = None, active: App | None = None) -> bytes | None:
        """What another program reads under this name, None when it gets nothing."""
        item = next((item for item in self.offer(target, requestor, active) if item.target == target), None)
        return item.data if item is not None else None

    def offer(self, target: str, requestor: App | None = None, active: App | None = None) -> tuple[Item, ...]:
        """All that another program could read when it asks for this name (`TARGETS`: for the list)."""
        match self._content:
            case None:
                return ()
            case Theirs(items=items) | Put(items=items):
                return items
            case Held(clip=clip):
                assert self._handler is not None
                app = self._active if active is None else active
                same = requestor is not None and requestor == clip.source
                return self._handler.asked(Read(clip.serial, target, requestor, app, self.focus_age_ms, same))

    # Inside

    def _report(self, theirs: Theirs, *, restored: bool) -> None:
        assert self._handler is not None
        self._serial += 1
        items = () if theirs.concealed else theirs.items
        clip = Clip(self._serial, items, theirs.source, theirs.concealed, theirs.unread, restored)
        if self._handler.copied(clip) and not theirs.concealed and self._content is theirs:
            self._content = Held(clip)

    def _replace(self, content: Theirs | Put | None) -> None:
        before, self._content = self._content, content
        if isinstance(before, Held) and self._handler is not None:
            self._handler.lost(before.clip.serial)
