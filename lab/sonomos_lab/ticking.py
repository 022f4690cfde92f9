"""The tray app with a clock in its window thread: `python -m sonomos_lab.ticking --home DIR …`, like `sonomos_app`.

A timer is due every 5 ms. Ten times a second a line says how late the worst of its ticks came: `tick T MS`, with T in
seconds of the system's monotonic clock, so that another process can tell what went on then.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtCore import Qt, QTimer

from sonomos_app import bootstrap
from sonomos_app.__main__ import main

TICK_MS = 5
LINE_EVERY_S = 0.1


class TickingDesktop(bootstrap.Desktop):
    """The real assembly, with the clock beside it."""

    def __init__(self, home: Path, *, background: bool) -> None:
        super().__init__(home, background=background)
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._last = self._said = time.monotonic()
        self._worst_ms = 0.0

    def start(self, *, review: bool = False) -> None:
        """Start the app, then the clock."""
        super().start(review=review)
        self._last = time.monotonic()
        self._timer.start(TICK_MS)

    def _tick(self) -> None:
        now = time.monotonic()
        self._worst_ms = max(self._worst_ms, (now - self._last) * 1000 - TICK_MS)
        self._last = now
        if now - self._said >= LINE_EVERY_S:
            sys.stdout.write(f"tick {now:.3f} {self._worst_ms:.1f}\n")
            sys.stdout.flush()
            self._said, self._worst_ms = now, 0.0


if __name__ == "__main__":
    vars(bootstrap)["Desktop"] = TickingDesktop
    sys.exit(main())
