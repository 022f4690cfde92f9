"""The table of channels, what protects first. The next channel is a module of its own and a line here."""

from __future__ import annotations

from collections.abc import Iterator

from sonomos_app.health import (
    clipboard,
    counter,
    engine,
    files,
    folder,
    front,
    key,
    keys,
    ledger,
    login,
    policy,
    readers,
    record,
    rules,
    session,
    settings,
    tray,
)
from sonomos_app.health.channel import Channel
from sonomos_app.health.look import Check, Look

CHECKS: tuple[Check, ...] = (
    clipboard.CHECK,
    front.CHECK,
    readers.CHECK,
    files.CHECK,
    engine.CHECK,
    rules.CHECK,
    settings.CHECK,
    policy.CHECK,
    record.CHECK,
    key.CHECK,
    ledger.CHECK,
    counter.CHECK,
    folder.CHECK,
    session.CHECK,
    tray.CHECK,
    keys.CHECK,
    login.CHECK,
)


def examine(look: Look) -> Iterator[Channel]:
    """Each channel, in the order of the table; the next is looked at when it is asked for."""
    return (check.examine(look) for check in CHECKS)
