"""Asking the running app what only it knows. No answer is a normal case: then nothing runs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sonomos_app.guard.prompts import GuardStatus
from sonomos_app.health.look import Live
from sonomos_app.ipc.client import ask
from sonomos_app.ipc.messages import Ask, Request

TIMEOUT_S = 4.0


def live(home: Path) -> Live | None:
    """What the app that runs on a data folder says of itself; None when none runs."""
    answer = ask(home, Request(Ask.HEALTH), TIMEOUT_S)
    if answer is None or (not answer.ok and answer.guard is None):
        answer = ask(home, Request(Ask.STATUS)) or answer  # an app that is older than this question
    if answer is None:
        return None
    return _read(answer.health, answer.guard, answer.reason)


def _read(given: Mapping[str, Any] | None, guard: GuardStatus | None, reason: str) -> Live:
    try:
        return Live(guard, reason) if given is None else Live.from_json(given, guard)
    except (KeyError, TypeError, ValueError, AttributeError):
        return Live(guard, reason)
