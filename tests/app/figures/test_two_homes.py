"""Two data folders merged into one: nothing is lost, nothing counts twice."""

from __future__ import annotations

import datetime
from collections import Counter
from pathlib import Path
from random import Random

from sonomos_app.figures.counter import counter_of
from sonomos_app.figures.review import week_of
from sonomos_app.figures.stats import stats_of
from sonomos_app.store.store import Store
from sonomos_lab.byhand import FIRST, WEEK, Lived, end_of
from sonomos_lab.diary import Diary
from sonomos_lab.weeks import Clock, Life


def live(home: Path, seed: int, weeks: int) -> Lived:
    """Some weeks in a data folder of their own."""
    clock = Clock()
    with Store.open(home, clock=clock) as store:
        return Lived(home, Life(store, clock, Random(seed)).live(FIRST, weeks), clock.now)


def test_the_weeks_of_both_are_counted_once(tmp_path: Path, zone: str) -> None:
    one, other = live(tmp_path / "one", 1, 1), live(tmp_path / "other", 2, 2)
    both = Lived(one.home, Diary([*one.diary.notes, *other.diary.notes]), other.now, zone)
    with Store.open(one.home, clock=lambda: both.now) as store:
        for _ in ("once", "and again"):
            store.merge(other.home)
            assert counter_of(store).lifetime == len(both.diary.notes)
            new = sum(not note.reset for note in one.diary.notes) + len(other.diary.notes)
            assert counter_of(store).total == new, "all of the other folder is new to this one"
        assert sum(stats_of(store).by_day.values()) == len(one.shown) + len(other.there)
        for monday in (FIRST, FIRST + WEEK):
            week = week_of(store, monday, now=both.now)
            found = both.of(monday, monday + datetime.timedelta(6))
            ends = Counter(map(end_of, found))
            assert week.found == len(found)
            assert (week.stopped, week.overridden) == (ends["stopped"], ends["overridden"])
            assert (week.unprotected, week.written, week.seen) == (ends["unprotected"], ends["written"], ends["seen"])
            assert Counter({share.name: share.count for share in week.apps}) == Counter(note.app for note in found)
