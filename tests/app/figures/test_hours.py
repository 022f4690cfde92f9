"""A day of here for every timestamp, on both sides of UTC and through the change of the clocks."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

import pytest

from sonomos_app.figures.hours import days_of_timestamps


@pytest.mark.parametrize("zone", ["UTC", "Asia/Kolkata", "America/St_Johns", "Australia/Lord_Howe"], indirect=True)
def test_the_day_of_a_timestamp_is_the_same_by_the_hour_and_one_by_one(zone: str) -> None:
    """Half hours are in it: of the zone, and of Lord Howe's summer time, which ends on 5 April."""
    day = days_of_timestamps()
    start = datetime.datetime(2026, 4, 3, tzinfo=datetime.UTC)
    for minutes in range(0, 4 * 24 * 60, 7):
        at = start + datetime.timedelta(minutes=minutes)
        assert day(at.strftime("%Y-%m-%dT%H:%M:%SZ")) == at.astimezone(ZoneInfo(zone)).date()


@pytest.mark.parametrize(
    ("timestamp", "expected"),
    [("2026-04-03T23:30:00-05:00", "2026-04-04"), ("yesterday", "1970-01-01"), ("", "1970-01-01")],
)
def test_times_of_other_programs_have_a_day_too(zone: str, timestamp: str, expected: str) -> None:
    assert days_of_timestamps()(timestamp).isoformat() == expected
