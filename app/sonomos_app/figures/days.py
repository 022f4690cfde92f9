"""Days of the calendar: where a week begins, and one after the other."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from sonomos_app.store.days import day_of, seconds

DAY = datetime.timedelta(days=1)
WEEK = datetime.timedelta(days=7)
EVER = (datetime.date(1970, 1, 2), datetime.date(2999, 12, 30))
"""The first and the last day that every system can reckon with, in every time zone."""
_LENGTH = len("2026-01-01T00:00:00Z")


def monday_of(day: datetime.date) -> datetime.date:
    """The Monday of the week that a day belongs to (ISO 8601: weeks begin on Monday)."""
    return day - datetime.timedelta(days=day.weekday())


def each(first: datetime.date, last: datetime.date) -> Iterator[datetime.date]:
    """The days from the first to the last, both included."""
    return (first + number * DAY for number in range((last - first).days + 1))


def days_of_timestamps() -> Callable[[str], datetime.date]:
    """Gives the user's day of a record's timestamp. A day's border lies in one hour of it, so for all other hours one
    answer serves every timestamp; a long record has few hours and many timestamps."""
    hours: dict[str, datetime.date | None] = {}

    def day(timestamp: str) -> datetime.date:
        if len(timestamp) != _LENGTH or timestamp[-1] != "Z":  # another program's, written another way
            return day_of(seconds(timestamp))
        hour = timestamp[:13]
        if hour not in hours:
            first, last = (day_of(seconds(f"{hour}:{minute}Z")) for minute in ("00:00", "59:59"))
            hours[hour] = first if first == last else None
        known = hours[hour]
        return known if known is not None else day_of(seconds(timestamp))

    return day
