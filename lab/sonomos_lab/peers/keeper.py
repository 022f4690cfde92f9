"""A session's clipboard manager (freedesktop.org ClipboardManager): keeps what a program leaves behind at its end.

`python -m sonomos_lab.peers.keeper` owns CLIPBOARD_MANAGER; asked to SAVE_TARGETS, it reads the clipboard, says that
it has it, and owns it from then on. It writes `ready`, and `saved` for each clip.
"""

from __future__ import annotations

import select
import sys
from typing import Any

from Xlib import X

from sonomos_lab.peers.holder import taken
from sonomos_lab.peers.selection import Selection


class Keeper(Selection):
    """Owns the manager's selection; `clip` is its second connection, for the clipboard itself."""

    def __init__(self) -> None:
        super().__init__("CLIPBOARD_MANAGER")
        self.clip = Selection()

    def _write(self, requestor: Any, place: int, target: str) -> bool:
        """SAVE_TARGETS is done when the clip has been read; anything else is an ordinary question."""
        if target != "SAVE_TARGETS":
            return super()._write(requestor, place, target)
        offer = taken(self.clip, X.CurrentTime)
        requestor.change_property(place, self.atom("NULL"), 32, [])
        self.clip.own(offer)
        sys.stdout.write("saved\n")
        sys.stdout.flush()
        return True


def main() -> int:
    """Keep what is left behind until the process is ended."""
    keeper = Keeper()
    keeper.own({})
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while True:
        while keeper.display.pending_events():
            keeper.handle(keeper.next_event())
        while keeper.clip.display.pending_events():
            keeper.clip.handle(keeper.clip.next_event())
        select.select([keeper.display.fileno(), keeper.clip.display.fileno()], [], [])


if __name__ == "__main__":
    sys.exit(main())
