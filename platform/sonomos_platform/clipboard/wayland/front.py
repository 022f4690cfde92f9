"""The program in front, as far as this compositor tells."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from sonomos_core.policy.identity import App
from sonomos_platform.apps.processes import Processes
from sonomos_platform.apps.wayland.api import ActiveWindow, NotTold
from sonomos_platform.apps.x11 import windowed
from sonomos_platform.clipboard.wayland.loop import READ, Loop


class Front:
    """Follows the active window on the clipboard's thread; `app` may be asked from any."""

    def __init__(self, window: ActiveWindow | None, loop: Loop, changed: Callable[[], None]) -> None:
        self._window = window
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
        window = self._window
        return windowed(window.facts, self._processes) if window is not None else None

    def age_ms(self) -> float:
        """Milliseconds since another window became active."""
        window = self._window
        return window.age_ms() if window is not None else float("inf")

    def close(self) -> None:
        """Follow no more."""
        window, self._window = self._window, None
        if window is not None:
            with contextlib.suppress(KeyError, ValueError):
                self._loop.forget(window.fileno())
            window.close()

    def _news(self) -> None:
        if self._window is None:
            return
        before = self._window.facts
        try:
            self._window.refresh()
        except NotTold:
            self.close()  # a program that is no longer told counts as unknown, which is the stricter side
            self._changed()
            return
        if self._window.facts != before:
            self._changed()
