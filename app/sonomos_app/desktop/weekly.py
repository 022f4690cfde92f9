"""The weekly notice: once a week at the chosen hour, later where nobody was there or wanted to be disturbed.

A timer runs to the hour. While a machine sleeps, timers stand still, so the clock is looked at anew after an hour.
"""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from sonomos_app.desktop.errands import Errand
from sonomos_app.figures.days import DAY, WEEK, monday_of
from sonomos_app.figures.week import Week
from sonomos_app.guard.prompts import GuardStatus, Silence
from sonomos_app.guard.viewmodel.week import notice
from sonomos_app.store.errors import StoreError
from sonomos_core.policy.settings import ReviewDay, Settings

log = logging.getLogger("sonomos.desktop")

LONGEST_MS = 60 * 60 * 1000
AGAIN_MS = 60 * 1000
"""So long after too many banners came within a minute it is tried again."""
_DAYS = tuple(day for day in ReviewDay if day is not ReviewDay.OFF)


class Announced(Protocol):
    """Remembers up to which day nothing is to be announced any more, and which weeks were."""

    def announced(self) -> datetime.date | None:
        """That day, by the clock as it was then."""

    def weeks(self) -> frozenset[datetime.date]:
        """The Mondays of the weeks that were announced, whatever the clock said since."""

    def note(self, day: datetime.date, week: datetime.date | None = None) -> bool:
        """What was due on this day is done: this week was announced, or none had to be."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What the notice is made of. `week` counts the week of a day (raises StoreError), `admits` says whether something
    may come by itself now; both are called on another thread. `clock` is the local time."""

    announced: Announced
    week: Callable[[datetime.date], Week]
    admits: Callable[[], bool]
    clock: Callable[[], datetime.datetime] = datetime.datetime.now


def last_due(now: datetime.datetime, day: ReviewDay, hour: int) -> datetime.datetime:
    """The last moment at which the notice was due, the present one included. `day` is not OFF."""
    back = (now.weekday() - _DAYS.index(day)) % 7
    due = datetime.datetime.combine(now.date() - back * DAY, datetime.time(hour))
    return due if due <= now else due - WEEK


def week_to_review(day: datetime.date) -> datetime.date:
    """The Monday of the week that is looked back on: in its first three days it is the one before."""
    return monday_of(day - 3 * DAY)


class Weekly(QObject):
    """Says `ready` once a week. Lives in the window's thread."""

    ready = Signal(object, str, str)  # the week's Monday, title, text
    _counted = Signal(object, object)  # the day it was due, what came of it

    def __init__(self, sources: Sources, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._from = sources
        self._day, self._hour = ReviewDay.OFF, 0
        self._silence = Silence.NONE
        self._busy = self._waiting = False
        self._made: datetime.date | None = None
        self._weeks: frozenset[datetime.date] = frozenset()
        self._errands = QThreadPool(self)
        self._errands.setMaxThreadCount(1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        self._counted.connect(self._tell)

    def start(self, settings: Settings) -> None:
        """Announce what was due while the app did not run; whoever has just come to it is announced nothing."""
        self._day, self._hour = settings.review_day, settings.review_hour
        if self._known() is None:
            self._begin_here()
        self.look()

    def configure(self, settings: Settings) -> None:
        """Take over what the settings say now; what would have been due under them is not made up for."""
        chosen = (settings.review_day, settings.review_hour)
        if chosen != (self._day, self._hour):
            self._day, self._hour = chosen
            self._begin_here()
            self.look()

    def follow(self, status: GuardStatus) -> None:
        """What was held back comes when silence ends."""
        ended = self._silence is not Silence.NONE and status.silence is Silence.NONE
        self._silence = status.silence
        if ended and self._waiting:
            self.look()

    def look(self) -> None:
        """Announce what is due, and wait for the next time."""
        if self._day is ReviewDay.OFF:
            self._timer.stop()
            return
        now = self._from.clock()
        due = last_due(now, self._day, self._hour)
        left_ms = int((due + WEEK - now).total_seconds() * 1000) + 1
        self._timer.start(min(left_ms, LONGEST_MS))
        known = self._known()
        if known is not None and known >= due.date() + WEEK:  # the clock was ahead when it was noted, or is behind now
            self._begin_here()
        elif known is None or known < due.date():
            self._announce(due.date())

    def close(self) -> None:
        """The app ends."""
        self._timer.stop()
        self._errands.clear()
        self._errands.waitForDone(2000)

    def _announce(self, due: datetime.date) -> None:
        """A week that was announced is not announced again, also when the clock went back and forth since."""
        if week_to_review(due) in self._weeks | self._from.announced.weeks():
            self._note(due)
        elif not self._busy:
            self._busy = True
            self._errands.start(Errand(lambda: self._look_back(due)))

    def _look_back(self, due: datetime.date) -> None:
        """Called on the other thread. Whatever goes wrong, the next week is to be announced."""
        what: tuple[datetime.date, str, str] | bool = True
        try:
            what = self._count(due)
        finally:
            self._counted.emit(due, what)

    def _count(self, due: datetime.date) -> tuple[datetime.date, str, str] | bool:
        """Called on the other thread: what to say, False where it has to wait, True where there is nothing to say."""
        try:
            week = self._from.week(week_to_review(due))
        except StoreError as error:
            log.error("the week cannot be announced: %s", type(error).__name__)
            return True
        said = notice(week, self._from.clock().date())
        if said is None:
            return True
        return (week.first, *said) if self._from.admits() else False

    def _tell(self, due: datetime.date, what: tuple[datetime.date, str, str] | bool) -> None:
        self._busy = False
        self._waiting = what is False
        if what is False:
            if self._silence is Silence.NONE:
                self._timer.start(AGAIN_MS)
            return
        if isinstance(what, tuple):
            self._note(due, week_to_review(due))
            self.ready.emit(*what)
        else:
            self._note(due)

    def _begin_here(self) -> None:
        """What was due up to now counts as announced."""
        if self._day is not ReviewDay.OFF:
            self._note(last_due(self._from.clock(), self._day, self._hour).date())

    def _known(self) -> datetime.date | None:
        """The last announcement, by what was done since the start and by what the store remembers."""
        kept = self._from.announced.announced()
        return max((day for day in (kept, self._made) if day is not None), default=None)

    def _note(self, due: datetime.date, week: datetime.date | None = None) -> None:
        """Before it is shown: rather not at all than twice."""
        self._made = due
        self._weeks |= {week} if week is not None else set()
        self._from.announced.note(due, week)
