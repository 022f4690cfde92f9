"""Are copied files read before they are pasted? Dropped ones nobody sees, and that is said."""

from __future__ import annotations

from sonomos_app.health.channel import Channel, Group
from sonomos_app.health.look import Check, Look
from sonomos_app.health.running import silent, tried
from sonomos_app.language import mark

NAME = "copied files"


def _examine(look: Look) -> Channel:
    if look.live is None:
        return silent(NAME)
    return tried(
        NAME,
        look.live.proofs.get(NAME),
        untried=mark("Copied files are read, but no file was put to the test yet."),
        passed=mark(
            "A file with a test value in it was copied, read and kept back. Files that are dropped are not seen."
        ),
    )


CHECK = Check(NAME, mark("Copied files"), Group.COPIED, _examine)
