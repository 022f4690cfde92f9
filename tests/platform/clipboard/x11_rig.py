"""The real X11 backend with real programs around it: two peers, and a terminal to bring to the front."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

from contract import FIVE, text
from recorder import Recorder
from x11_peer import Peer

from sonomos_lab.desktop import Desktop
from sonomos_lab.waiting import until
from sonomos_platform.clipboard.api import Item
from sonomos_platform.clipboard.x11 import X11Clipboard

MARK = text("secret", "x-kde-passwordManagerHint")


class X11Rig:
    """`copier` and `reader` are processes of their own."""

    five = FIVE

    def __init__(self, desktop: Desktop, copier: Peer, reader: Peer) -> None:
        self.desktop, self.copier, self.reader = desktop, copier, reader
        self.backend = X11Clipboard(desktop.display)
        self.handler = Recorder()
        self.reader_pid = reader.process.pid

    def start(self) -> None:
        self.backend.start(self.handler)

    def copy(self, *items: Item, silent: tuple[str, ...] = (), concealed: bool = False) -> None:
        more = (MARK,) if concealed else ()
        self.copier.own(*items, *(text("", target) for target in silent), *more, silent=silent)

    def read(self, target: str) -> Item | None:
        return self.reader.get(target)

    def read_as_source(self, target: str) -> Item | None:
        return self.copier.get(target)

    def targets(self) -> set[str]:
        return self.reader.targets() - {"TARGETS", "TIMESTAMP", "MULTIPLE"}

    def settle(self) -> None:
        done = threading.Event()
        assert self.backend._keeper is not None
        self.backend._keeper.post(done.set)  # commands are done in their order
        assert done.wait(5)

    def front(self) -> int:
        terminal = self.desktop.spawn(["xterm", "-title", f"front {time.monotonic_ns()}", "-e", "cat"])
        self.desktop.wait_for_window(wm_class="XTerm")
        until(self._terminal_is_active(terminal.pid), what="the terminal in front")
        return terminal.pid

    def _terminal_is_active(self, pid: int) -> Callable[[], bool]:
        def look() -> bool:
            app = self.backend.active()
            return app is not None and app.program is not None and app.program.pid == pid

        return look


def rigs(desktop: Desktop) -> Iterator[X11Rig]:
    """One rig on an empty clipboard; afterwards its backend and its programs have ended."""
    terminals = list(desktop.processes.started)
    with Peer(desktop.env) as copier, Peer(desktop.env) as reader:
        rig = X11Rig(desktop, copier, reader)
        try:
            yield rig
        finally:
            rig.backend.stop()
    for process in [process for process in desktop.processes.started if process not in terminals]:
        desktop.end(process)
    assert rig.handler.failures == []
