"""Moments of the record as days of the user's calendar: in the time zone of this moment, whichever it was then."""

from __future__ import annotations

import datetime

_FORM = "%Y-%m-%dT%H:%M:%SZ"


def stamp(moment: float) -> str:
    """An instant (epoch seconds) as a record says it.

    >>> stamp(0.0)
    '1970-01-01T00:00:00Z'
    """
    return datetime.datetime.fromtimestamp(moment, datetime.UTC).strftime(_FORM)


def seconds(timestamp: str) -> int:
    """A record's time in epoch seconds; 0, the first of all moments, where it makes no sense.

    >>> seconds("1970-01-02T00:00:00Z"), seconds("yesterday")
    (86400, 0)
    """
    try:
        given = datetime.datetime.fromisoformat(timestamp)
    except ValueError:
        return 0
    return max(0, int((given if given.tzinfo else given.replace(tzinfo=datetime.UTC)).timestamp()))


def day_of(moment: float) -> datetime.date:
    """The user's day at an instant."""
    return datetime.datetime.fromtimestamp(moment).date()


def begin(day: datetime.date) -> float:
    """The instant at which a day of the user's begins."""
    return datetime.datetime.combine(day, datetime.time()).timestamp()


def bounds(first: datetime.date, last: datetime.date) -> tuple[float, float]:
    """The instants from which the days from `first` to `last` begin and are over."""
    return begin(first), begin(last + datetime.timedelta(days=1))
