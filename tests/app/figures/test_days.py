"""Days are the user's: on both sides of UTC, and through the change of the clocks."""

from __future__ import annotations

import datetime

import pytest

from sonomos_app.figures import days


def at(text: str) -> float:
    moment = days.moment(text)
    assert moment is not None
    return moment.timestamp()


@pytest.mark.parametrize(
    ("zone", "timestamp", "day"),
    [
        ("America/Los_Angeles", "2026-03-16T06:59:59Z", "2026-03-15"),
        ("America/Los_Angeles", "2026-03-16T07:00:00Z", "2026-03-16"),
        ("Pacific/Auckland", "2026-03-15T11:00:00Z", "2026-03-16"),
        ("Asia/Kolkata", "2026-03-15T18:30:00Z", "2026-03-16"),
        ("Europe/Berlin", "2026-03-28T23:00:00Z", "2026-03-29"),  # the clocks go forward in this night
        ("Europe/Berlin", "2026-03-29T21:59:59Z", "2026-03-29"),
        ("Europe/Berlin", "2026-03-29T22:00:00Z", "2026-03-30"),
        ("Europe/Berlin", "2026-10-25T22:59:59Z", "2026-10-25"),  # and back in this one
        ("Europe/Berlin", "2026-10-25T23:00:00Z", "2026-10-26"),
    ],
    indirect=["zone"],
)
def test_a_moment_falls_on_a_day_of_here(zone: str, timestamp: str, day: str) -> None:
    assert days.local_day(at(timestamp)).isoformat() == day


def test_weeks_begin_on_monday() -> None:
    assert days.monday_of(datetime.date(2026, 3, 22)) == datetime.date(2026, 3, 16)
    assert days.monday_of(datetime.date(2026, 3, 16)) == datetime.date(2026, 3, 16)


def test_both_ends_are_included() -> None:
    found = list(days.each(datetime.date(2026, 2, 27), datetime.date(2026, 3, 1)))
    assert [day.day for day in found] == [27, 28, 1]


@pytest.mark.parametrize("text", ["", "yesterday", "2026-13-01T00:00:00Z"])
def test_what_is_no_time_has_none(text: str) -> None:
    assert days.moment(text) is None
