"""What was on its way to each app within seven days."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from sonomos_app.figures.recent import Recent, recent
from sonomos_core.model import Action, Finding

Make = Callable[..., Finding]
NOW = datetime.datetime(2026, 3, 22, 12, tzinfo=datetime.UTC).timestamp()


def test_seven_days_with_today(made: Make, record: Any) -> None:
    found = [made(day, app="Claude") for day in range(-1, 7)]
    assert recent(record(found), NOW) == {"Claude": Recent(7, 7, 0)}


def test_what_was_stopped_and_what_arrived(made: Make, record: Any) -> None:
    actions = [Action.MASKED, Action.BLOCKED, Action.REMEDIATED, Action.OVERRIDDEN, Action.UNPROTECTED, Action.FLAGGED]
    found = [made(5, app="Slack", action=action) for action in actions]
    assert recent(record([*found, made(5, app=None)]), NOW) == {"Slack": Recent(6, 3, 3)}
