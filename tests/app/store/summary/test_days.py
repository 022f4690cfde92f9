"""Days are the user's, in whatever time zone the user is now."""

from __future__ import annotations

import datetime
import sys
import time
from collections.abc import Callable

import pytest

from sonomos_app.store.summary import days

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the time zone of a process is fixed on Windows")

MAY = datetime.date(2026, 5, 4)


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Moves the process to another time zone."""

    def move(name: str) -> None:
        monkeypatch.setenv("TZ", name)
        time.tzset()

    yield move  # type: ignore[misc]
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("name", "day"),
    [("UTC", MAY), ("America/Los_Angeles", datetime.date(2026, 5, 3)), ("Asia/Kathmandu", MAY), ("Etc/GMT-14", MAY)],
)
def test_a_moment_lies_on_a_day_of_the_zone(zone: Callable[[str], None], name: str, day: datetime.date) -> None:
    zone(name)
    moment = days.seconds("2026-05-04T03:30:00Z")
    assert days.day_of(moment) == day
    start, end = days.bounds(day, day)
    assert start <= moment < end


@pytest.mark.parametrize(("day", "hours"), [((2026, 3, 29), 23), ((2026, 10, 25), 25), ((2026, 6, 1), 24)])
def test_days_on_which_the_clock_is_changed_are_shorter_or_longer(
    zone: Callable[[str], None], day: tuple[int, int, int], hours: int
) -> None:
    zone("Europe/Berlin")
    start, end = days.bounds(datetime.date(*day), datetime.date(*day))
    assert end - start == hours * 3600


@pytest.mark.parametrize("rubbish", ["", "yesterday", "2026-13-01T00:00:00Z", "9999999999", "0001-01-01T00:00:00Z"])
def test_what_is_no_time_is_the_beginning_of_time(rubbish: str) -> None:
    assert days.seconds(rubbish) == 0


def test_a_stamp_is_read_back() -> None:
    assert days.seconds(days.stamp(1_767_323_045.9)) == 1_767_323_045
