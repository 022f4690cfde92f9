"""Days of the user's calendar: which one a moment of the record falls on, and where a week begins."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

DAY = datetime.timedelta(days=1)
WEEK = datetime.timedelta(days=7)
FORM = "%Y-%m-%dT%H:%M:%SZ"


def moment(timestamp: str) -> datetime.datetime | None:
    """The UTC moment of a record's `timestamp`; None for a text that is none."""
    try:
        return datetime.datetime.strptime(timestamp, FORM).replace(tzinfo=datetime.UTC)
    except ValueError:
        return None


def local_day(epoch_s: float) -> datetime.date:
    """The day that a moment falls on here, with the summer time of that day."""
    return datetime.datetime.fromtimestamp(epoch_s).date()


def monday_of(day: datetime.date) -> datetime.date:
    """The Monday of the week that a day belongs to (ISO 8601: weeks begin on Monday)."""
    return day - datetime.timedelta(days=day.weekday())


def each(first: datetime.date, last: datetime.date) -> Iterator[datetime.date]:
    """The days from the first to the last, both included."""
    return (first + number * DAY for number in range((last - first).days + 1))
