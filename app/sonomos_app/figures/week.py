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


class Way(enum.Enum):
    """How a vendor lets a credential be replaced."""

    REPLACE = "replace"  # make a new one, put it where the old one is used, delete the old one
    SWITCH_OFF = "switch-off"  # the same, but the old one can be switched off first, to see what still needs it
    ROLL = "roll"  # the vendor makes the new one, and the old one runs on for as long as one says


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
class Rotation:
    """How a vendor's credential is replaced. `place` is where, in the vendor's own words; `url` the page that says so,
    shown and never opened unasked."""

    provider: str
    way: Way
    place: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Repeated:
    """A value of the week: redacted, with where it came from and where it went. Most were seen more than once; a
    credential that left is one from the first time on.

    `apps` are the destinations and `sources` the programs it was copied from, None where nobody knows. `files` are
    those in which an assistant wrote it down.
    """

    value_id: str
    type: str
    class_: DataClass
    severity: Severity
    value: str
    count: int
    apps: tuple[Share, ...]
    sources: tuple[Share, ...]
    escaped: int  # how many of them left, or may have (see `fate.LEFT`)
    advice: Advice
    url: str | None  # that of `rotation`
    findings: tuple[str, ...]  # ids, the newest first
    rule: str = ""  # of the newest finding
    channels: tuple[Share, ...] = ()
    files: tuple[str, ...] = ()
    rotation: Rotation | None = None
    last: str = ""  # timestamp of the newest finding
    left: tuple[str, ...] = ()  # ids of those that left, or may have
    dismissed: bool = False  # the user said that it is a false positive, and it was not seen since


@dataclass(frozen=True, slots=True)
class Habit:
    """A way of working that `count` of `total` findings share. `key` names the sentence, `name` fills it (see
    `habits.DETECTORS`)."""

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
    idle_days: int = 0  # since the exception was last used, or made
    exception_id: str | None = None
    never_used: bool = False  # the exception was never used since it was made


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
    rate: float | None  # stopped of what was at stake, 0 to 1; None where nothing was (see `posture.Standing`)
    days: tuple[Day, ...]  # seven
    apps: tuple[Share, ...]  # the most frequent first
    channels: tuple[Share, ...]
    types: tuple[Share, ...]
    severities: tuple[Share, ...]  # all three, the worst first
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
    written: int = 0  # lies in an assistant's files
    seen: int = 0  # nothing had to be done
    dismissed: int = 0  # false positives, as the user said; the six ends add up to `found`
    high_left: int = 0  # of high severity, and left or may have left
    usual_found: float | None = None  # the mean of the four weeks before; None where none is on record

    @property
    def at_stake(self) -> int:
        """What `rate` is of: stopped, or left."""
        return self.found - self.seen - self.dismissed

    @property
    def open_items(self) -> int:
        """How many items are not ticked off."""
        return sum(item.tick is None for item in self.items)
