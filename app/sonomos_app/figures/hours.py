"""The user's day of each timestamp of a long record, at little cost."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from sonomos_app.store.summary.days import day_of, seconds

_LENGTH = len("2026-01-01T00:00:00Z")


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
