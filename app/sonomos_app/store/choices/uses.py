"""When exceptions were used last: noted at once, kept by a thread of its own, once an hour for each at most.

Who asks whether a value may pass holds a paste up, and writing takes as long as the disk does.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Mapping

KEPT_EVERY_S = 3600.0


class Uses:
    """Safe for several threads. What is noted while something is kept is kept together after that."""

    def __init__(self, keep: Callable[[Mapping[str, float]], None]) -> None:
        """`keep` takes exceptions by id, each with when it was used (epoch seconds), and never raises."""
        self._keep = keep
        self._guard = threading.Lock()
        self._noted: dict[str, float] = {}
        self._waiting: dict[str, float] = {}
        self._thread: threading.Thread | None = None

    def note(self, name: str, kept: float | None, now: float) -> None:
        """The exception is used now; `kept` is what is known of its last use. Returns at once."""
        with self._guard:
            last = max(self._noted.get(name, -math.inf), -math.inf if kept is None else kept)
            if now - last < KEPT_EVERY_S:
                return
            self._noted[name] = self._waiting[name] = now
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="sonomos-uses", daemon=True)
                self._thread.start()

    def close(self) -> None:
        """Everything that was noted is kept."""
        if (thread := self._thread) is not None:
            thread.join()

    def _work(self) -> None:
        while waiting := self._taken():
            self._keep(waiting)

    def _taken(self) -> Mapping[str, float]:
        with self._guard:
            waiting, self._waiting = self._waiting, {}
            if not waiting:
                self._thread = None
            return waiting
