"""Leaving the clip to the session's clipboard manager when we end (freedesktop.org ClipboardManager, SAVE_TARGETS)."""

from __future__ import annotations

import time
from collections.abc import Callable

from Xlib import X
from Xlib.protocol import rq

from sonomos_platform.clipboard.answered import Access
from sonomos_platform.clipboard.api import Item
from sonomos_platform.clipboard.x11.holder import Holder
from sonomos_platform.clipboard.x11.holding import Holding
from sonomos_platform.clipboard.x11.wire import Wire

HANDOVER_S = 0.5
"""No manager is waited for longer."""


def hand_over(wire: Wire, holder: Holder, items: tuple[Item, ...], dispatch: Callable[[rq.Event], None]) -> None:
    """The clipboard is no longer ours; a manager, if there is one, has taken the items."""
    before = holder.holding
    if before is None:
        return
    for request in before.waiting:
        holder.server.refuse(request)
    if items and wire.display.get_selection_owner(wire.atom("CLIPBOARD_MANAGER")) != X.NONE:
        holder.holding = Holding(Access.OPEN, items, since=before.since)
        _save(wire, items, dispatch)
    holder.holding = None
    if wire.owner() == wire.window.id:
        wire.disown(wire.server_time())


def _save(wire: Wire, items: tuple[Item, ...], dispatch: Callable[[rq.Event], None]) -> None:
    """Ask the manager to read the items, and serve it until it says that it has them."""
    manager, prop = wire.atom("CLIPBOARD_MANAGER"), wire.atom("_SONOMOS_SAVE")
    wire.window.change_property(prop, wire.atom("ATOM"), 32, [wire.atom(item.target) for item in items])
    wire.window.convert_selection(manager, wire.atom("SAVE_TARGETS"), prop, wire.server_time())
    wire.display.flush()
    deadline = time.monotonic() + HANDOVER_S
    while time.monotonic() < deadline:
        event = wire.next(deadline)
        if event is None:
            continue
        if event.type == X.SelectionNotify and event.selection == manager:
            return
        dispatch(event)
