"""From the news of a copy to a judged clip: who made it, what it holds, and whether it becomes ours.

A clip whose text alone is reason enough, or too long to be judged in passing, is claimed as soon as its text is there;
its readers wait for the verdict. All others are left with their owner until they were read and judged whole.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from Xlib.ext import xfixes
from Xlib.protocol import rq

from sonomos_core.policy.identity import App
from sonomos_platform.apps import x11 as apps
from sonomos_platform.apps.processes import Processes
from sonomos_platform.clipboard.api import Clip, Item
from sonomos_platform.clipboard.lengthy import takes_long
from sonomos_platform.clipboard.told import Told
from sonomos_platform.clipboard.x11.asking import Pump
from sonomos_platform.clipboard.x11.clients import Clients
from sonomos_platform.clipboard.x11.focus import Focus
from sonomos_platform.clipboard.x11.holder import Holder, Post
from sonomos_platform.clipboard.x11.reading import Reader
from sonomos_platform.clipboard.x11.wire import Wire


class Superseded(Exception):
    """The reading ends: somebody copied anew, or we are told to stop."""


@dataclasses.dataclass(frozen=True, slots=True)
class Copy:
    """A copy to be judged: who owns it now, and since when by the owner's own words (ICCCM 2.1).

    That is the time of the key press, which may be earlier than the news: a paste that was pressed in between asks with
    a time in between. So it is also the time we own the clipboard from, or that paste would get nothing.
    """

    owner: int
    timestamp: int
    restored: bool = False


class Source:
    """Who made the last copy, followed to the end of its window."""

    def __init__(self, wire: Wire, clients: Clients, focus: Focus, processes: Processes, holder: Holder) -> None:
        self._wire, self._clients, self._focus, self._processes, self._holder = wire, clients, focus, processes, holder
        self._window: int | None = None
        self._pid: int | None = None
        self._app: App | None = None
        self._known = True

    def follow(self, owner: int) -> None:
        """This window made a copy."""
        client = self._clients.behind(owner)
        self.leave()
        self._wire.attend(owner)
        self._window = owner
        self._holder.source = client
        self._pid, self._app, self._known = client.pid, None, False

    def recognise(self) -> None:
        """Find out who it is while it certainly lives: some tools end as soon as they lose the clipboard."""
        if not self._known:
            facts = self._focus.facts
            # A tool that forks and leaves is known by the window it was called from.
            self._app = apps.alone(self._pid, facts, self._processes) or apps.windowed(facts, self._processes)
            self._known = True

    def app(self) -> App | None:
        """The program that made the copy, with what runs below it."""
        self.recognise()
        return apps.with_children(self._app, self._processes) if self._app is not None else None

    def gone(self, window: int) -> None:
        """A window died."""
        if window != self._window:
            return
        self.leave()
        if self._holder.source is not None:
            # The server gives a dead client's ids to the next one; only the living process still tells.
            self._holder.source = dataclasses.replace(self._holder.source, base=None)

    def leave(self) -> None:
        """Follow nobody."""
        if self._window is not None:
            self._wire.leave(self._window)
            self._window = None


class Taker:
    """Reads copies, has them judged, and takes them over. Used by the clipboard's thread only."""

    def __init__(
        self,
        wire: Wire,
        pump: Pump,
        holder: Holder,
        source: Source,
        told: Told,
        post: Post,
        catch_up: Callable[[], None],
    ) -> None:
        """`catch_up` is called when the hurry is over: the clip is claimed, or it is read and nobody claimed it."""
        self._wire, self._holder, self._source, self._told, self._post = wire, holder, source, told, post
        self._reader = Reader(wire, pump)
        self._catch_up = catch_up
        self._copy = Copy(0, 0)
        self._claimed = False
        self.serial = 0
        """How many copies were read."""
        self._concealed = False
        """What lies there is a password manager's secret, which nobody holds."""

    def take(self, copy: Copy) -> None:
        """Read a copy, have it judged, and hold it if that is the verdict. Raises Superseded when a newer one came."""
        self._copy, self._claimed, self._concealed = copy, False, False
        reading = self._reader.read(copy.timestamp, self)
        self._catch_up()
        if has_news(self._wire) and not (self._claimed and self._wire.owner() == self._wire.window.id):
            raise Superseded  # unless the news is older than our claim
        self.serial += 1
        clip = Clip(
            self.serial, reading.items, self._source.app(), reading.concealed, reading.unread, restored=copy.restored
        )
        if any(takes_long(item) for item in clip.items):
            self._judge_claimed(clip, self._post)
        elif self._claimed:
            self._judge_claimed(clip, None)
        elif self._told.copied(clip) and not clip.concealed:
            self._holder.hold(clip, copy.timestamp)
        self._concealed = clip.concealed

    def emptied(self) -> None:
        """What lay there does so no more; tells `lost` of a secret, as the holder does of what is held."""
        if self._concealed:
            self._concealed = False
            self._told.lost(self.serial)

    def _judge_claimed(self, clip: Clip, post: Post | None) -> None:
        if not self._claimed:
            self.claim()
        self._holder.judge(clip, post)

    # The course of a reading

    def asked(self) -> None:
        """Which client it was is found out while the owner puts its list together."""
        self._source.follow(self._copy.owner)

    def awaited(self) -> None:
        """And which program, while it puts its text together."""
        self._source.recognise()

    def urgent(self, text: Item) -> bool:
        """Text that is long, or in which something stands already."""
        return takes_long(text) or self._told.suspects(text)

    def wants_all(self, texts: tuple[Item, ...]) -> bool:
        """Long texts are not judged here, so everything is read for them."""
        return any(takes_long(item) for item in texts) or self._told.wants_all(texts)

    def claim(self) -> None:
        """Take the clip over. Raises Superseded when somebody was quicker."""
        if has_news(self._wire) or not self._holder.claim(self._copy.timestamp):
            raise Superseded
        self._claimed = True
        self._catch_up()


def has_news(wire: Wire) -> bool:
    """Whether somebody else made a copy of which we are about to hear."""
    return any(new_owner(event) not in (0, wire.window.id) for event in wire.peek())


def new_owner(event: rq.Event) -> int:
    """The window that took the clipboard by this event; 0 when none did."""
    # python-xlib makes classes of its own from the extension's, so only their common base can be asked for.
    if not isinstance(event, xfixes.SelectionNotify) or event.sub_code != xfixes.XFixesSetSelectionOwnerNotify:
        return 0
    return event.owner if isinstance(event.owner, int) else int(event.owner.id)
