"""The record boiled down: how many findings of one kind on one day."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sonomos_core.model import Action, Confidence, DataClass, Severity, Stage


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


class Sort(NamedTuple):
    """What findings have in common that are counted as one, on whatever day they were found."""

    type: str
    class_: DataClass
    severity: Severity
    confidence: Confidence
    detector: Stage
    channel: str
    app: str | None
    action: Action


@dataclass(frozen=True, slots=True)
class Shown:
    """The findings since the last reset: how many of each sort and on each of the user's days.

    `with_value` of them have a value id, and `values` of these are different; `last` is the latest time, in UTC.
    """

    sorts: Mapping[Sort, int]
    days: Mapping[datetime.date, int]
    with_value: int
    values: int
    sessions: int
    last: str | None
