"""Weeks that were lived, counted by hand: from the diary alone, without any of the product's code."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from sonomos_app.store.ledger.shelf import Limits
from sonomos_app.store.store import Store
from sonomos_lab.diary import Diary, Noted
from sonomos_lab.weeks import Clock, Life

SEED = 20260202
FIRST = datetime.date(2026, 2, 2)
"""Ten weeks from this Monday on hold the change of the clocks in America and in Europe."""
WEEKS = 10
WEEK = datetime.timedelta(7)
ARCHIVED_EVERY = 250
"""So many lines in a file, so that most of the record lies in archives."""
STOPPED = {"masked", "blocked", "remediated"}


@dataclass(frozen=True, slots=True)
class Lived:
    """A data folder that ten weeks were lived in, and the diary of them, seen from a time zone."""

    home: Path
    diary: Diary
    now: float
    zone: str = "UTC"

    @property
    def there(self) -> list[Noted]:
        """What the user did not delete."""
        return [note for note in self.diary.notes if not note.deleted]

    @property
    def shown(self) -> list[Noted]:
        """Of that, what came after the reset."""
        return [note for note in self.there if not note.reset]

    def day(self, note: Noted) -> datetime.date:
        """The day on which it was found."""
        return datetime.datetime.fromtimestamp(note.at, ZoneInfo(self.zone)).date()

    def of(self, first: datetime.date, last: datetime.date) -> list[Noted]:
        """What was found from one day to another, both included."""
        return [note for note in self.there if first <= self.day(note) <= last]


def ten_weeks(home: Path) -> Lived:
    """Ten weeks lived in a new data folder."""
    clock = Clock()
    with Store.open(home, clock=clock, limits=Limits(lines=ARCHIVED_EVERY)) as store:
        diary = Life(store, clock, Random(SEED)).live(FIRST, WEEKS)
    return Lived(home, diary, clock.now)


def mondays() -> Iterator[datetime.date]:
    """The ten weeks, and one before and after."""
    return (FIRST + number * WEEK for number in range(-1, WEEKS + 1))


def end_of(note: Noted) -> str:
    """What became of a finding, in the six words of the review."""
    action = str(note.action)
    if action in STOPPED:
        return "stopped"
    if action == "flagged":
        return "written" if note.source.partition(":")[0] in {"watch", "transcript"} else "seen"
    return action


def counted(words: Iterable[str | None]) -> list[tuple[str | None, int]]:
    """How often each word comes, in the order of the figures: the most frequent first, then by name."""
    return sorted(Counter(words).items(), key=lambda item: (-item[1], item[0] is None, item[0] or ""))


def stamp(at: int) -> str:
    """A moment as the record writes it."""
    return datetime.datetime.fromtimestamp(at, datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
