"""Work for another thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRunnable


class Errand(QRunnable):
    """Calls something, once, on the thread of a pool."""

    def __init__(self, work: Callable[[], object]) -> None:
        super().__init__()
        self._work = work

    def run(self) -> None:
        """Called by Qt."""
        self._work()
