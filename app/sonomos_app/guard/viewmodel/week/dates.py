"""Days and weeks as people say them. The day it is comes in as an argument."""

from __future__ import annotations

import datetime

from sonomos_app.language import mark, told, tr

_MONTHS = (
    *(mark("January"), mark("February"), mark("March"), mark("April"), mark("May"), mark("June")),
    *(mark("July"), mark("August"), mark("September"), mark("October"), mark("November"), mark("December")),
)
_WEEKDAYS = (
    *(mark("Monday"), mark("Tuesday"), mark("Wednesday"), mark("Thursday")),
    *(mark("Friday"), mark("Saturday"), mark("Sunday")),
)
_SHORT = (mark("Mon"), mark("Tue"), mark("Wed"), mark("Thu"), mark("Fri"), mark("Sat"), mark("Sun"))


def day_words(day: datetime.date, today: datetime.date) -> str:
    """Day and month; the year where it is another one than now."""
    month = told(_MONTHS[day.month - 1])
    if day.year == today.year:
        return tr("{day} {month}", day=day.day, month=month)
    return tr("{day} {month} {year}", day=day.day, month=month, year=day.year)


def week_title(first: datetime.date, today: datetime.date) -> str:
    """What a week is called: by its Monday."""
    return tr("Week of {day}", day=day_words(first, today))


def weekday_words(day: datetime.date) -> str:
    """The day of the week."""
    return told(_WEEKDAYS[day.weekday()])


def weekday_short(day: datetime.date) -> str:
    """The day of the week where there is little room."""
    return told(_SHORT[day.weekday()])
