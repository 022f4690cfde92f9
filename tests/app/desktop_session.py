"""The whole tray app without a display, told over its own door to pause, while its policy changes under it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from sonomos_app.bootstrap import Desktop
from sonomos_app.ipc.client import ask
from sonomos_app.ipc.messages import Ask, Request
from sonomos_core.model import Confidence, DataClass, Match, Severity

LONGEST_S = 10.0


def application() -> QApplication:
    app = QApplication.instance() or QApplication(["sonomos-desktop"])
    assert isinstance(app, QApplication)
    app.setQuitOnLastWindowClosed(False)
    return app


def session(app: QApplication, home: Path, say: Callable[[object], None], wait: Callable[[], str] | None) -> None:
    """Starts the app, says how it is, and again after each change of the policy until `wait` gives an empty line."""
    desktop = Desktop(home, background=True)
    desktop.start()
    say(_how(app, desktop, home))
    while wait is not None and (expected := wait().strip()):
        _until(app, lambda floor=expected: str(desktop.guard._context.policy.floor) == floor)  # type: ignore[misc]
        say(_how(app, desktop, home))
    desktop.close()


def _how(app: QApplication, desktop: Desktop, home: Path) -> dict[str, Any]:
    answers: list[Any] = []
    asking = threading.Thread(target=lambda: answers.append(ask(home, Request(Ask.PAUSE, 5), 5.0)))
    asking.start()
    _until(app, lambda: not asking.is_alive())
    _until(app, lambda: _shown(desktop) == desktop.guard.status().may_pause)
    answer = answers[0]
    pause = desktop._tray._pause.menuAction()
    told = {
        "floor": str(desktop.guard._context.policy.floor),
        "paused": desktop.guard.status().paused_until is not None,
        "answer": None if answer is None else [answer.ok, answer.reason],
        "pause": [pause.text(), pause.isEnabled()],
        "kept": desktop._memory.allow_rules([CARD], "Slack", for_s=None) != (),
        "reason": desktop.guard.status().reason,
    }
    desktop.guard.resume()
    return told


def _shown(desktop: Desktop) -> bool | None:
    """What the tray says about pausing; news reach it a moment later."""
    status = desktop._tray._status
    return None if status is None else status[0].may_pause


CARD = Match(
    "payment-card", "credit_card", DataClass.PII, Severity.HIGH, Confidence.HIGH, False, 0, 1, "x", label="card"
)


def _until(app: QApplication, true: Callable[[], bool]) -> None:
    end = time.monotonic() + LONGEST_S
    while not true() and time.monotonic() < end:
        app.processEvents()
        time.sleep(0.01)
    for _ in range(20):
        app.processEvents()
        time.sleep(0.005)
