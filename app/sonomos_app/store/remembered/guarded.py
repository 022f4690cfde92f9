"""How long the guard was on, paused, off or blind on each day: what the share of guarded time is worked out from.

Kept as stretches, one a line, written when the state changes and every few minutes while it lasts: a killed process
loses those minutes and nothing else. Time that nobody noted (the app did not run, the machine slept) does not count.
"""

from __future__ import annotations

import datetime
import enum
import json
import logging
import os
import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sonomos_app.store.summary import days
from sonomos_platform.errors import PlatformError
from sonomos_platform.files import secure

log = logging.getLogger("sonomos.store")

WRITTEN_EVERY_S = 300.0
SILENCE_S = 600.0
"""After so long without a word nobody knows what the guard did meanwhile."""
LARGEST_BYTES = 256 * 1024
"""A longer file is written anew, with the stretches that follow on each other joined."""
DAY_S = 86_400.0


class GuardState(enum.Enum):
    """What the guard was doing."""

    ON = "on"
    PAUSED = "paused"
    OFF = "off"
    BLIND = "blind"


@dataclass(frozen=True, slots=True)
class Stretch:
    """The guard was in one state from one instant to another (epoch seconds)."""

    start: float
    end: float
    state: GuardState


class GuardedTime:
    """The stretches of one data folder. Losing them costs a figure, so nothing here raises."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._guard = threading.Lock()
        self._now: Stretch | None = None

    def note(self, state: GuardState, at: float) -> None:
        """The guard is in this state at this instant (epoch seconds). To be called on each change and now and then."""
        with self._guard:
            now = self._now
            if now is None or not 0.0 <= at - now.end <= SILENCE_S:
                self._close(now)
                self._now = Stretch(at, at, state)
                return
            self._now = Stretch(now.start, at, now.state)
            if state is not now.state or at - now.start >= WRITTEN_EVERY_S:
                self._close(self._now)
                self._now = Stretch(at, at, state)

    def close(self) -> None:
        """What was noted last is on disk."""
        with self._guard:
            self._close(self._now)
            self._now = self._now and Stretch(self._now.end, self._now.end, self._now.state)

    def by_day(self, first: datetime.date, last: datetime.date) -> Mapping[datetime.date, Mapping[GuardState, float]]:
        """Seconds in each state, for each of these days of the user's on which something was noted."""
        found: defaultdict[datetime.date, defaultdict[GuardState, float]] = defaultdict(lambda: defaultdict(float))
        for stretch in self._all():
            for day, length in _cut(stretch, first, last):
                found[day][stretch.state] += length
        return {day: _no_longer_than_a_day(found[day]) for day in sorted(found)}

    def between(self, first: datetime.date, last: datetime.date) -> tuple[float, float] | None:
        """Seconds on, and seconds not on (paused, off, blind), in these days; None where nothing was noted."""
        noted = self.by_day(first, last).values()
        if not noted:
            return None
        on = sum(day.get(GuardState.ON, 0.0) for day in noted)
        return on, sum(sum(day.values()) for day in noted) - on

    def _all(self) -> list[Stretch]:
        with self._guard:
            now = [self._now] if self._now is not None else []
        return [*_read(self._path), *now]

    def _close(self, stretch: Stretch | None) -> None:
        if stretch is None or stretch.end <= stretch.start:
            return
        try:
            secure.ensure_private_folder(self._path.parent)
            if self._path.exists() and self._path.stat().st_size > LARGEST_BYTES:
                secure.write_atomic(self._path, b"".join(map(_line, joined([*_read(self._path), stretch]))))
                return
            fd = secure.open_private(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
            try:
                secure.append(fd, _line(stretch))
            finally:
                os.close(fd)
        except (OSError, PlatformError) as error:
            log.info("the guarded time is not kept: %s", type(error).__name__)


def joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The same time in as few stretches as say it."""
    found: list[Stretch] = []
    for each in stretches:
        if found and found[-1].state is each.state and found[-1].end == each.start:
            found[-1] = Stretch(found[-1].start, each.end, each.state)
        else:
            found.append(each)
    return found


def _cut(stretch: Stretch, first: datetime.date, last: datetime.date) -> Iterator[tuple[datetime.date, float]]:
    """How much of it lies in which of the days."""
    start, end = days.bounds(first, last)
    at, end = max(stretch.start, start), min(stretch.end, end)
    while at < end:
        day = days.day_of(at)
        over = min(end, days.begin(day + datetime.timedelta(days=1)))
        yield day, over - at
        at = over


def _no_longer_than_a_day(seconds: Mapping[GuardState, float]) -> Mapping[GuardState, float]:
    """A clock that was put back notes the same hours twice."""
    share = min(1.0, (DAY_S + 3600.0) / max(1.0, sum(seconds.values())))
    return {state: share * length for state, length in seconds.items()}


def _line(stretch: Stretch) -> bytes:
    plain = {"from": round(stretch.start, 3), "to": round(stretch.end, 3), "state": stretch.state.value}
    return b"\n" + json.dumps(plain).encode()  # the line end first: a line that was cut off stays one of its own


def _read(path: Path) -> list[Stretch]:
    try:
        with open(secure.open_private(path, os.O_RDONLY), "rb") as file:
            return [stretch for raw in file if (stretch := _stretch(raw)) is not None]
    except FileNotFoundError:
        return []
    except (OSError, PlatformError) as error:
        log.info("the guarded time cannot be read: %s", type(error).__name__)
        return []


def _stretch(raw: bytes) -> Stretch | None:
    try:
        given = json.loads(raw)
        found = Stretch(float(given["from"]), float(given["to"]), GuardState(given["state"]))
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return found if 0.0 <= found.start < found.end < 1e11 and found.end - found.start < 30 * DAY_S else None
