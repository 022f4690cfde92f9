"""Days of the calendar: where a week begins, and one after the other."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

DAY = datetime.timedelta(days=1)
WEEK = datetime.timedelta(days=7)
EVER = (datetime.date(1970, 1, 2), datetime.date(2999, 12, 30))
"""The first and the last day that every system can reckon with, in every time zone."""


def monday_of(day: datetime.date) -> datetime.date:
    """The Monday of the week that a day belongs to (ISO 8601: weeks begin on Monday)."""
    return day - datetime.timedelta(days=day.weekday())


def each(first: datetime.date, last: datetime.date) -> Iterator[datetime.date]:
    """The days from the first to the last, both included."""
    return (first + number * DAY for number in range((last - first).days + 1))
