"""One week as the review shows it: plain values, ready to draw, with no word of any language in them."""

from __future__ import annotations

import datetime
import enum
from collections.abc import Mapping
from dataclasses import dataclass

from sonomos_core.model import DataClass, Severity


class Posture(enum.Enum):
    """How well the week went, by the stated rule of `posture.py`."""

    STRONG = "strong"
    MODERATE = "moderate"
    NEEDS_REVIEW = "needs_review"


class Shape(enum.Enum):
    """Which page a week gets."""

    FIRST = "first"  # nothing is older than this week: there is nothing to compare with
    QUIET = "quiet"  # nothing was found this week
    USUAL = "usual"


class Advice(enum.Enum):
    """What to do about a value that keeps turning up."""

    ROTATE = "rotate"  # a credential that left the machine
    PURGE = "purge"  # it lies in another program's files
    HABIT = "habit"  # the same way each time: change the way


class Chore(enum.Enum):
    """What an item of the list is about."""

    VALUE = "value"
    EXCEPTION = "exception"


class Tick(enum.Enum):
    """How an item was ticked off."""

    ROTATED = "rotated"
    ACCEPTED = "accepted"
    FALSE_POSITIVE = "false_positive"


@dataclass(frozen=True, slots=True)
class Share:
    """How much of the week's findings one app, channel, type or severity had; `name` None where it is not known."""

    name: str | None
    count: int


@dataclass(frozen=True, slots=True)
class Day:
    """One day's findings by severity; `usual` is the mean of the same weekday in the four weeks before."""

    date: datetime.date
    counts: Mapping[Severity, int]
    usual: float

    @property
    def total(self) -> int:
        """All of the day's findings."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Repeated:
    """A value that was seen more than once: redacted, with where it went. `url` is its vendor's page on rotating."""

    value_id: str
    type: str
    class_: DataClass
    severity: Severity
    value: str
    count: int
    apps: tuple[Share, ...]
    sources: tuple[Share, ...]
    escaped: int  # how many of them left unmasked
    advice: Advice
    url: str | None
    findings: tuple[str, ...]  # ids, the newest first


@dataclass(frozen=True, slots=True)
class Habit:
    """A way of working that `count` of `total` findings share. `key` names the sentence, `name` fills it."""

    key: str
    count: int
    total: int
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """Something to do this week. `id` stays the same from one look to the next; `tick` says how it was done."""

    id: str
    chore: Chore
    tick: Tick | None
    value: Repeated | None = None
    exception: str | None = None  # the exception's sentence
    idle_days: int = 0


@dataclass(frozen=True, slots=True)
class Week:
    """A week from Monday to Sunday, against the four weeks before."""

    first: datetime.date
    last: datetime.date
    shape: Shape
    posture: Posture
    found: int
    before: int | None  # found in the week before; None where nothing was recorded yet
    stopped: int  # masked, blocked or cleaned up
    overridden: int  # sent by the user anyway
    unprotected: int  # seen while the guard was off, paused or blind
    rate: float | None  # stopped of found, 0 to 1; None where nothing was found
    days: tuple[Day, ...]  # seven
    apps: tuple[Share, ...]  # the most frequent first
    channels: tuple[Share, ...]
    types: tuple[Share, ...]
    severities: tuple[Share, ...]
    actions: tuple[Share, ...]
    overridden_apps: tuple[Share, ...]
    repeated: tuple[Repeated, ...]
    habits: tuple[Habit, ...]
    items: tuple[Item, ...]
    total: int  # the displayed count
    lifetime: int
    since: datetime.date | None  # the first day of the record
    verified: bool | None  # None: the record was not checked yet
    guarded: float | None  # share of the time that the guard was on, 0 to 1; None where it was not noted

    @property
    def open_items(self) -> int:
        """How many items are not ticked off."""
        return sum(item.tick is None for item in self.items)
