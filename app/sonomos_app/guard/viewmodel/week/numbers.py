"""The four numbers at the head of a week, and what stands beside its name."""

from __future__ import annotations

import datetime
import math
from dataclasses import dataclass

from sonomos_app.figures.week import Week
from sonomos_app.guard.viewmodel.texts import grouped_number, plain
from sonomos_app.guard.viewmodel.week.dates import day_words
from sonomos_app.language import plural, tr

_APP_LENGTH = 24


@dataclass(frozen=True, slots=True)
class Number:
    """One number with what it counts, and what puts it in proportion."""

    heading: str
    figure: str
    below: str


def percent(part: float) -> str:
    """A share from 0 to 1 in whole hundredths, rounded half up; never all of it, or none, where that is not so."""
    whole = math.floor(part * 100 + 0.5)
    if 0 < part < 1:
        whole = min(99, max(1, whole))
    return tr("{share} %", share=whole)


def numbers(week: Week, today: datetime.date) -> tuple[Number, ...]:
    """Found, stopped, sent by the user, and in all."""
    stopped = percent(week.rate) if week.rate is not None else "–"
    return (
        Number(tr("Found"), grouped_number(week.found), _against(week, running=today < week.last)),
        Number(tr("Stopped or cleaned up"), stopped, _stopped(week)),
        Number(tr("Sent by you anyway"), grouped_number(week.overridden), _sent(week)),
        Number(_since(week, today), grouped_number(week.lifetime), _in_all(week)),
    )


def standing_line(week: Week) -> str:
    """Whether the record is whole, and how long the guard was on."""
    record = {True: tr("Ledger verified"), False: tr("Ledger damaged"), None: tr("Ledger not checked yet")}
    parts = [record[week.verified]]
    if week.guarded is not None:
        parts.append(tr("guard on {share} of the time", share=percent(week.guarded)))
    return " · ".join(parts)


def _against(week: Week, *, running: bool) -> str:
    if week.before is None:
        return tr("no week before to compare with")
    more = week.found - week.before
    number = grouped_number(abs(more))
    if more == 0:
        return tr("as many as last week, so far") if running else tr("as many as last week")
    if more < 0 and running:
        return tr("{number} fewer than last week, so far", number=number)
    if more < 0:
        return tr("{number} fewer than last week", number=number)
    return tr("{number} more than last week", number=number)


def _stopped(week: Week) -> str:
    if week.rate is None:
        return tr("there was nothing to stop")
    number = grouped_number(week.stopped)
    return tr("{stopped} of {all} on their way", stopped=number, all=grouped_number(week.at_stake))


def _sent(week: Week) -> str:
    if not week.overridden:
        return tr("none this week")
    apps = week.overridden_apps
    if not apps or apps[0].name is None:
        return tr("the app is not known")
    name = plain(apps[0].name, _APP_LENGTH)
    if len(apps) > 1:
        return tr("{number} of them to {app}", number=grouped_number(apps[0].count), app=name)
    if week.overridden == 2:
        return tr("both to {app}", app=name)
    return plural("to {app}", "all to {app}", week.overridden, app=name)


def _since(week: Week, today: datetime.date) -> str:
    return tr("In all") if week.since is None else tr("In all, since {day}", day=day_words(week.since, today))


def _in_all(week: Week) -> str:
    if week.total != week.lifetime:
        return tr("{number} since you set it back", number=grouped_number(week.total))
    return tr("this number only goes up")
