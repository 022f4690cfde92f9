"""The record boiled down: how many findings of one kind on one day."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sonomos_core.model import Action, DataClass, Severity


@dataclass(frozen=True, slots=True)
class Cell:
    """`count` findings that agree in everything else. `day` is a day of the user's calendar, not of UTC.

    `app` is the destination by the latest decision, None where nobody knows it; `channel` the source's first word
    (`clipboard`, `file`, `watch`, `hook`, `image`, `cli`); `action` what became of them by the latest decision.
    """

    day: datetime.date
    app: str | None
    channel: str
    type: str
    class_: DataClass
    severity: Severity
    action: Action
    count: int
