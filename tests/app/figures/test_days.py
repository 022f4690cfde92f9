"""Weeks begin on Monday, and ranges include both ends."""

from __future__ import annotations

import datetime

from sonomos_app.figures import days


def test_weeks_begin_on_monday() -> None:
    assert days.monday_of(datetime.date(2026, 3, 22)) == datetime.date(2026, 3, 16)
    assert days.monday_of(datetime.date(2026, 3, 16)) == datetime.date(2026, 3, 16)


def test_both_ends_are_included() -> None:
    found = list(days.each(datetime.date(2026, 2, 27), datetime.date(2026, 3, 1)))
    assert [day.day for day in found] == [27, 28, 1]
