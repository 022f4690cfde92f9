"""The clipboard in memory as a rig: the other programs are plain values."""

from __future__ import annotations

from contract import FIVE
from recorder import Recorder

from sonomos_core.policy.identity import App, Program
from sonomos_platform.clipboard.api import Item, Unread
from sonomos_platform.clipboard.fake import FakeClipboard


def app(pid: int, name: str) -> App:
    return App(Program(pid, f"/usr/bin/{name}"))


SOURCE, READER, FRONT = app(101, "source"), app(102, "reader"), app(103, "front")


class FakeRig:
    """Around any FakeClipboard, honest or broken."""

    five = FIVE
    reader_pid = 102

    def __init__(self, backend: FakeClipboard) -> None:
        self.backend = backend
        self.handler = Recorder(patience_s=0.0)  # everything in memory happens at once

    def start(self) -> None:
        self.backend.start(self.handler)

    def copy(self, *items: Item, silent: tuple[str, ...] = (), concealed: bool = False) -> None:
        unread = tuple((target, Unread.TIMEOUT) for target in silent)
        self.backend.copy(items, SOURCE, concealed=concealed, unread=unread)

    def read(self, target: str) -> Item | None:
        return self._pick(target, READER)

    def read_as_source(self, target: str) -> Item | None:
        return self._pick(target, SOURCE)

    def targets(self) -> set[str]:
        return {item.target for item in self.backend.offer("TARGETS", READER)}

    def settle(self) -> None:
        """All of it has been done."""

    def front(self) -> int:
        self.backend.activate(FRONT, focus_age_ms=12)
        return 103

    def _pick(self, target: str, requestor: App) -> Item | None:
        return next((item for item in self.backend.offer(target, requestor) if item.target == target), None)
