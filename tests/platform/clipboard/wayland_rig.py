"""The real Wayland backend with real programs around it, on sway or on the compositor of our own."""

from __future__ import annotations

import os
import socket
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from contract import FIVE, text
from recorder import Recorder
from wayland_peer import Peer

from sonomos_lab.waiting import until
from sonomos_lab.wayland.server import DataControlServer
from sonomos_platform.apps.wayland.api import ActiveWindow, NotTold
from sonomos_platform.apps.x11 import WindowFacts
from sonomos_platform.clipboard.api import Item
from sonomos_platform.clipboard.wayland import WaylandClipboard

MARK = text("secret", "x-kde-passwordManagerHint")


class Programs:
    """Two peers that outlive a test; one that was killed is started anew."""

    def __init__(self, env: dict[str, str]) -> None:
        self._env = env
        self._peers: dict[str, Peer] = {}

    def __getitem__(self, name: str) -> Peer:
        peer = self._peers.get(name)
        if peer is None or peer.process.returncode is not None:
            peer = self._peers[name] = Peer(self._env)
        return peer

    def close(self) -> None:
        """End them."""
        for peer in self._peers.values():
            if peer.process.returncode is None:
                peer.kill()


class WaylandRig:
    """`bring` brings a third program to the front and gives its process."""

    five = tuple(Item(item.target, item.target, 8, item.data) for item in FIVE)

    def __init__(
        self,
        address: str,
        programs: Programs,
        follow: Callable[[], ActiveWindow | None],
        bring: Callable[[], int],
    ) -> None:
        self.address = address
        self.backend = WaylandClipboard(address, follow=follow)
        self.handler = Recorder()
        self.programs = programs
        self.copier, self.reader = programs["copier"], programs["reader"]
        self.said: Any = None
        self.reader_pid = self.reader.process.pid
        self._bring = bring

    def start(self) -> None:
        self.backend.start(self.handler)

    def copy(self, *items: Item, silent: tuple[str, ...] = (), concealed: bool = False) -> None:
        self.copier.own(*items, *((MARK,) if concealed else ()), silent=silent)

    def read(self, target: str) -> Item | None:
        return self.reader.get(target)

    def read_as_source(self, target: str) -> Item | None:
        return self.copier.get(target)

    def targets(self) -> set[str]:
        return self.reader.targets()

    def settle(self) -> None:
        done = threading.Event()
        keeper = self.backend._keeper
        assert keeper is not None
        keeper.post(lambda: keeper._session.roundtrip())  # the compositor has done what it was asked
        keeper.post(done.set)  # commands are done in their order
        assert done.wait(5)

    def front(self) -> int:
        pid = self._bring()
        until(lambda: self._front_pid() == pid, what="the window in front")
        return pid

    def close(self) -> None:
        """Stop the backend and empty the clipboard for the next test."""
        self.backend.stop()
        self.programs["copier"].ask("clear")
        assert self.handler.failures == []

    def _front_pid(self) -> int | None:
        app = self.backend.active()
        return app.program.pid if app is not None and app.program is not None else None


class Said:
    """An active window that is what the test says."""

    def __init__(self) -> None:
        self.facts: WindowFacts | None = None
        self._ours, self._theirs = socket.socketpair()

    def bring(self, pid: int) -> int:
        self.facts = WindowFacts(pid, pid)
        self.say()
        return pid

    def say(self, word: bytes = b"moved") -> None:
        self._theirs.send(word)

    def fileno(self) -> int:
        return self._ours.fileno()

    def refresh(self) -> None:
        if self._ours.recv(16) == b"end":
            raise NotTold
        assert self.facts is not None
        self.facts = WindowFacts(self.facts.window + 1, self.facts.pid)

    def age_ms(self) -> float:
        return 12.0

    def close(self) -> None:
        self._ours.close()
        self._theirs.close()


def running(*, late: bool) -> Iterator[DataControlServer]:
    with (
        tempfile.TemporaryDirectory(prefix="sonomos-lab-") as folder,
        DataControlServer(Path(folder), late=late) as compositor,
    ):
        yield compositor
        assert compositor.errors == []


def rigs(server: DataControlServer, programs: Programs) -> Iterator[WaylandRig]:
    front = Said()
    rig = WaylandRig(server.address, programs, lambda: front, lambda: front.bring(os.getppid()))
    rig.said = front
    yield rig
    rig.close()
    front.close()
