"""A week in words: what the review says of the figures, and any other page that shows them."""

from sonomos_app.guard.viewmodel.week.dates import day_words, week_title, weekday_short, weekday_words
from sonomos_app.guard.viewmodel.week.habits import habit_words
from sonomos_app.guard.viewmodel.week.items import ItemLine, item_line, tick_words, value_name
from sonomos_app.guard.viewmodel.week.kinds import Names, channel_words, kind_words, names_of
from sonomos_app.guard.viewmodel.week.notice import notice
from sonomos_app.guard.viewmodel.week.numbers import Number, numbers, percent, standing_line
from sonomos_app.guard.viewmodel.week.posture import PostureWords, posture_words
from sonomos_app.guard.viewmodel.week.shares import Bar, Lane, lanes, outcomes

__all__ = [
    "Bar",
    "ItemLine",
    "Lane",
    "Names",
    "Number",
    "PostureWords",
    "channel_words",
    "day_words",
    "habit_words",
    "item_line",
    "kind_words",
    "lanes",
    "names_of",
    "notice",
    "numbers",
    "outcomes",
    "percent",
    "posture_words",
    "standing_line",
    "tick_words",
    "value_name",
    "week_title",
    "weekday_short",
    "weekday_words",
]
