"""The program in front, as far as this compositor tells.

Our own windows do not count: a compositor may give one the focus without anybody's wish, and nobody pastes into it.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable

from sonomos_core.policy.identity import App
from sonomos_platform.apps.processes import Processes
from sonomos_platform.apps.wayland.api import ActiveWindow, NotTold
from sonomos_platform.apps.x11 import WindowFacts, windowed
from sonomos_platform.clipboard.wayland.loop import READ, Loop


class Front:
    """Follows the active window on the clipboard's thread; `app` may be asked from any."""

    def __init__(self, window: ActiveWindow | None, loop: Loop, changed: Callable[[], None]) -> None:
        self._window = window
        self._facts = _foreign(window.facts) if window is not None else None
        self._loop = loop
        self._changed = changed
        self._processes = Processes()
        if window is not None:
            loop.watch(window.fileno(), READ, self._news)

    @property
    def known(self) -> bool:
        """Whether it is told which window is active."""
        return self._window is not None

    def app(self) -> App | None:
        """The program of the active window now, None when it cannot be told."""
        return windowed(self._facts, self._processes)

    def age_ms(self) -> float:
        """Milliseconds since another window became active."""
        window = self._window
        return window.age_ms() if window is not None else float("inf")

    def close(self) -> None:
        """Follow no more."""
        window, self._window = self._window, None
        self._facts = None
        if window is not None:
            with contextlib.suppress(KeyError, ValueError):
                self._loop.forget(window.fileno())
            window.close()

    def _news(self) -> None:
        if self._window is None:
            return
        try:
            self._window.refresh()
        except NotTold:
            self.close()  # a program that is no longer told counts as unknown
            self._changed()
            return
        told = self._window.facts
        if told != self._facts and (told is None or _foreign(told) is not None):
            self._facts = told
            self._changed()


def _foreign(facts: WindowFacts | None) -> WindowFacts | None:
    return facts if facts is not None and facts.pid != os.getpid() else None
