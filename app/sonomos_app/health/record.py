"""Can findings be recorded now? Whatever stands against it is named; the guard goes on guarding all the same."""

from __future__ import annotations

from typing import assert_never

from sonomos_app.health.channel import Channel, Fix, Group, State
from sonomos_app.health.look import Check, Look
from sonomos_app.language import mark
from sonomos_app.store.state import StateKind
from sonomos_app.store.store import Store

NAME = "record"


def _examine(look: Look) -> Channel:
    found = look.store.state()
    if found.kind is StateKind.GOOD:
        return Channel(NAME, State.PROVEN, found.sentence, proven_at=look.now)
    remedy, fix = _remedy(found.kind)
    if found.kind is StateKind.CLOCK_BACK:  # it is recorded, under a day that may be wrong
        return Channel(NAME, State.UNPROVEN, found.sentence, remedy, fix=fix)
    return Channel(NAME, State.BLIND, found.sentence, remedy, fix=fix)


def _remedy(kind: StateKind) -> tuple[str, Fix | None]:
    match kind:
        case StateKind.FULL:
            return mark("Make room on the disk."), Fix.FOLDER
        case StateKind.READ_ONLY:
            return mark("Make the folder writable, or use another one with --home."), Fix.FOLDER
        case StateKind.LINK:
            return mark("Put the folder itself there."), Fix.FOLDER
        case StateKind.FOREIGN:
            return mark("Make it yours with chown, or use another one with --home."), Fix.FOLDER
        case StateKind.OPEN:
            return mark("Make the data folder yours alone."), Fix.CLOSE_TO_OTHERS
        case StateKind.CLOCK_BACK:
            return mark("Set the clock of this computer right."), None
        case StateKind.BUSY:
            return mark("Wait a moment; if it stays, restart the app."), None
        case StateKind.GOOD:
            return "", None
        case _:
            assert_never(kind)


def trouble(store: Store, otherwise: str | None = None) -> str | None:
    """What the tray says of the record: what is wrong with the data folder, else what the caller knows."""
    found = store.state()
    return otherwise if found.kind is StateKind.GOOD else found.sentence


CHECK = Check(NAME, mark("Record"), Group.KEPT, _examine)
