"""A merge on a terminal: a line says how far it is, Ctrl+C stops it while nothing is written."""

from __future__ import annotations

import contextlib
import shutil
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO

from sonomos_app.cli.console import Console
from sonomos_app.store.errors import Stopped
from sonomos_app.store.ledger.merging import Merged
from sonomos_app.store.store import Store

PERIOD_S = 0.1
CLEAR = "\r\x1b[K"


class Watch:
    """Draws on a terminal, at most ten times a second, and stops the merge when it is asked to."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream if stream.isatty() else None
        self._clock = clock
        self._begun = clock()
        self._next = 0.0
        self._writing = False
        self.stopped = False

    def looked(self, records: int) -> None:
        """Called by the merge. Raises Stopped."""
        if self.stopped:
            raise Stopped("Stopped: nothing was taken over.")
        self._draw(f"{records} findings looked at", records)

    def taken(self, findings: int, of: int) -> None:
        """Called by the merge."""
        if not self._writing:
            self._writing, self._begun = True, self._clock()
        late = "; it is finished now" if self.stopped else ""
        self._draw(f"{findings} of {of} findings taken over ({100 * findings // of} %){late}", findings)

    def stop(self) -> None:
        """Ctrl+C was pressed."""
        self.stopped = True

    def clear(self) -> None:
        """Leave the line empty for what is printed next."""
        if self._stream is not None:
            self._stream.write(CLEAR)
            self._stream.flush()

    def _draw(self, words: str, done: int) -> None:
        now = self._clock()
        if self._stream is None or now < self._next:
            return
        self._next = now + PERIOD_S
        rate = f", {round(done / (now - self._begun))} a second" if now > self._begun else ""
        self._stream.write(CLEAR + f"{words}{rate}"[: shutil.get_terminal_size().columns - 1])
        self._stream.flush()


def merged(store: Store, folder: Path, console: Console) -> Merged:
    """The folder's record is here as well. Raises StoreError, Stopped."""
    watch = Watch(console.stderr)
    with _stopped_by_hand(watch):
        try:
            return store.merge(folder, watch)
        finally:
            watch.clear()


@contextlib.contextmanager
def _stopped_by_hand(watch: Watch) -> Iterator[None]:
    """Ctrl+C asks the merge to stop, instead of cutting it off wherever it is."""
    if threading.current_thread() is not threading.main_thread():  # where no signal can be heard
        yield
        return
    before = signal.signal(signal.SIGINT, lambda *_: watch.stop())
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
