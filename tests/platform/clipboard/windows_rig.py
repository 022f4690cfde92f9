"""The Windows backend with two programs around it, each a `System` of its own: in memory here, Windows itself there."""

from __future__ import annotations

import threading
from collections.abc import Callable

from contract import FIVE
from recorder import Recorder

from sonomos_platform.clipboard.api import Item
from sonomos_platform.clipboard.windows import WindowsClipboard, formats
from sonomos_platform.clipboard.windows.reading import name_of, number_of, opened
from sonomos_platform.clipboard.windows.system import System

DERIVED = {formats.HTML: formats.HTML_FORMAT, formats.FILES: formats.FILES_FORMAT}
"""Ours → the raw format it is made of."""


def carried(item: Item) -> tuple[Item, ...]:
    """An item as Windows carries it."""
    if item.target == formats.HTML:
        return formats.items(formats.HTML_FORMAT, formats.with_header(item.data))
    return (Item(item.target, item.target, 8, item.data),)


class WindowsRig:
    """`bring` brings a third program to the front and gives its process."""

    five = tuple(one for item in FIVE for one in carried(item))

    def __init__(
        self, systems: Callable[[], System], copier: System, reader: System, reader_pid: int, bring: Callable[[], int]
    ) -> None:
        self.backend = WindowsClipboard(systems)
        self.handler = Recorder()
        self.copier, self.reader, self.reader_pid = copier, reader, reader_pid
        self._bring = bring

    def start(self) -> None:
        self.backend.start(self.handler)

    def copy(self, *items: Item, silent: tuple[str, ...] = (), concealed: bool = False) -> None:
        marks = [formats.CONCEALING[0]] if concealed else []
        with opened(self.copier) as is_open:
            assert is_open
            self.copier.empty()
            for item in items:
                if item.target not in DERIVED:
                    self.copier.write(number_of(self.copier, item.target), item.data)
            for mark in marks:
                self.copier.write(number_of(self.copier, mark), b"\0")
            for target in silent:
                self.copier.write(number_of(self.copier, target), None)

    def read(self, target: str) -> Item | None:
        return self._read(self.reader, target)

    def read_as_source(self, target: str) -> Item | None:
        return self._read(self.copier, target)

    def targets(self) -> set[str]:
        with opened(self.reader) as is_open:
            assert is_open
            names = {name_of(self.reader, number) for number in self.reader.formats()}
        ours = {target for target, raw in DERIVED.items() if raw in names}
        return (names | ours) - {"CF_UNICODETEXT"}

    def settle(self) -> None:
        if self.backend._keeper is not None:
            done = threading.Event()
            self.backend._keeper.post(done.set)  # commands are done in their order
            assert done.wait(5)

    def front(self) -> int:
        pid = self._bring()
        self.settle()
        return pid

    def close(self) -> None:
        self.backend.stop()
        assert self.handler.failures == []

    def _read(self, system: System, target: str) -> Item | None:
        raw = DERIVED.get(target, target)
        with opened(system) as is_open:
            assert is_open
            number = number_of(system, raw)
            data = system.read(number) if number in system.formats() else None
        self.settle()  # what was given is promised anew
        if data is None:
            return None
        return next(item for item in formats.items(raw, data) if item.target == target)
