"""What the running app answers to the command line and to a second start of itself."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any, assert_never

from PySide6.QtCore import QObject, Signal

from sonomos_app.guard.guard import Guard
from sonomos_app.guard.state import UNTIL_RESTART
from sonomos_app.ipc.hits import hits_in
from sonomos_app.ipc.messages import Ask, Request, Response
from sonomos_core.model import Match

NO_PAUSE = "Your organisation does not allow the guard to be paused."


class Door(QObject):
    """Answers requests on the door's own thread; what belongs to the window thread goes there as a signal."""

    shown = Signal()
    review_asked = Signal()
    reloaded = Signal()
    quit_asked = Signal()

    def __init__(self, guard: Guard, identify: Callable[[Match], str | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._guard = guard
        self._identify = identify
        self.health: Callable[[], Mapping[str, Any] | None] = lambda: None
        """What HEALTH is answered with beside the guard's state; called on the door's thread."""

    def answer(self, request: Request) -> Response:
        """The answer to one request."""
        match request.ask:
            case Ask.STATUS:
                return Response(guard=self._guard.status())
            case Ask.HEALTH:
                return Response(health=self.health(), guard=self._guard.status())
            case Ask.SCAN_CLIPBOARD:
                return self._scan()
            case Ask.RELOAD:
                self.reloaded.emit()
            case Ask.SHOW:
                self.shown.emit()
            case Ask.REVIEW:
                self.review_asked.emit()
            case Ask.PAUSE:
                minutes = request.minutes
                if not self._guard.pause(UNTIL_RESTART if minutes is None else time.time() + minutes * 60):
                    return Response(ok=False, reason=NO_PAUSE, guard=self._guard.status())
            case Ask.RESUME:
                self._guard.resume()
            case Ask.QUIT:
                self.quit_asked.emit()
            case _:
                assert_never(request.ask)
        return Response(guard=self._guard.status())

    def _scan(self) -> Response:
        present = self._guard.present()
        if present is None:
            return Response(ok=False, reason="The app holds no clip.")
        text, matches = present
        return Response(hits=hits_in(text, matches, self._identify))
