"""The notice that a week can be looked at."""

from __future__ import annotations

import datetime

from sonomos_app.figures.week import Week
from sonomos_app.guard.viewmodel.texts import grouped_number
from sonomos_app.guard.viewmodel.week.dates import week_title
from sonomos_app.guard.viewmodel.week.numbers import percent
from sonomos_app.language import enumerated, plural, tr


def notice(week: Week, today: datetime.date) -> tuple[str, str] | None:
    """Title and text; None for a week of which there is nothing to say."""
    if not week.found and not week.open_items:
        return None
    parts = [plural("{number} finding", "{number} findings", week.found, number=grouped_number(week.found))]
    if week.rate is not None:
        parts.append(tr("{share} stopped or cleaned up", share=percent(week.rate)))
    if week.open_items:
        parts.append(plural("{count} thing to do", "{count} things to do", week.open_items))
    said = tr("{week}: {figures}", week=week_title(week.first, today), figures=enumerated(parts))
    return tr("Your weekly leak review is ready"), said
