"""A place to prove that a copy is caught: the clipboard of the middle mouse button, while nothing lies on it.

Wayland gives no program a clipboard of its own. This one is served by the same protocol in the same way, and while no
text is selected anywhere nobody misses it for the moment it takes.
"""

from __future__ import annotations

from sonomos_platform.clipboard.wayland.backend import GONE, WaylandClipboard
from sonomos_platform.clipboard.wayland.control import Board, Control, Offer
from sonomos_platform.clipboard.wayland.loop import Loop
from sonomos_platform.clipboard.wayland.session import Session
from sonomos_platform.clipboard.wayland.wire import ConnectionGone
from sonomos_platform.errors import ClipboardBusy, ClipboardUnavailable

BUSY = "The test with a planted value waits until no text is selected: it borrows the middle mouse button's clipboard."


def stage(address: str) -> WaylandClipboard:
    """A backend for it. Raises ClipboardBusy while something lies there, ClipboardUnavailable where there is none."""
    if _occupied(address):
        raise ClipboardBusy(BUSY)
    return WaylandClipboard(address, Board.PRIMARY)


def _occupied(address: str) -> bool:
    loop = Loop()
    told: list[Offer | None] = []
    try:
        session = Session(address, loop)
        try:
            Control(session, Board.PRIMARY, told.append)
            session.roundtrip()
        finally:
            session.close()
    except ConnectionGone:
        raise ClipboardUnavailable(GONE) from None
    finally:
        loop.close()
    return bool(told) and told[-1] is not None
