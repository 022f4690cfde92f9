"""A line on a terminal that says how far a scan is; on anything else nothing is drawn."""

from __future__ import annotations

import shutil
import time
from typing import TextIO

from sonomos_app.cli.console import one_line
from sonomos_app.cli.wording import counted

PERIOD_S = 0.1
CLEAR = "\r\x1b[K"


class Progress:
    """Counts files, and how much of a long one is read; redraws at most ten times a second."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream if stream.isatty() else None
        self._count = 0
        self._name = ""
        self._next = 0.0
        self._drawn = False

    def step(self, name: str) -> None:
        """The next file is about to be read."""
        self._count += 1
        self._name = one_line(name)
        self._draw(f"{counted(self._count, 'file')}  {self._name}")

    def within(self, done: int, of: int) -> None:
        """So many bytes of the present file are read."""
        self._draw(f"{counted(self._count, 'file')}  {100 * min(done, of) // max(of, 1)} %  {self._name}")

    def clear(self) -> None:
        """Leave the line empty for what is printed next."""
        if self._stream is not None and self._drawn:
            self._stream.write(CLEAR)
            self._stream.flush()
            self._drawn = False

    def _draw(self, words: str) -> None:
        now = time.monotonic()
        if self._stream is None or now < self._next:
            return
        self._next = now + PERIOD_S
        width = shutil.get_terminal_size().columns - 1
        self._stream.write(CLEAR + words[:width])
        self._stream.flush()
        self._drawn = True
