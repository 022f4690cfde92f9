"""How a week's findings divide: by app, way and kind as bars, and what became of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sonomos_app.figures.week import Share, Week
from sonomos_app.guard.viewmodel.rows import action_words
from sonomos_app.guard.viewmodel.texts import grouped_number, plain
from sonomos_app.guard.viewmodel.week.kinds import Names, channel_words, kind_words
from sonomos_app.language import plural, tr

SHOWN = 5
_APP_LENGTH = 48
_WRITTEN = "written"
# What became of findings, the best first; the tone says how well it went.
_TONES = {
    "masked": "good",
    "blocked": "good",
    "remediated": "good",
    "flagged": "low",
    "dismissed": "idle",
    "overridden": "medium",
    _WRITTEN: "high",
    "unprotected": "high",
}


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a list of bars. `part` is its length against the longest, 0 to 1; `rest` sums up what has no line."""

    words: str
    count: int
    number: str
    part: float
    tone: str = "action"
    rest: bool = False


@dataclass(frozen=True, slots=True)
class Lane:
    """One way to divide the week. `title` heads the list, `short` stands on its switch."""

    key: str
    title: str
    short: str
    bars: tuple[Bar, ...]


def lanes(week: Week, names: Names) -> tuple[Lane, ...]:
    """By app, by way and by kind."""
    return (
        Lane("apps", tr("Where it was going"), tr("Apps"), _bars(week.apps, _app)),
        Lane(
            "channels",
            tr("Which way it came"),
            tr("Ways"),
            _bars(week.channels, lambda name: channel_words(name or "")),
        ),
        Lane("types", tr("What it was"), tr("Kinds"), _bars(week.types, lambda name: kind_words(name or "", names))),
    )


def outcomes(week: Week) -> tuple[Bar, ...]:
    """What became of the findings, the best first; what did not happen is left out. `part` is of all of them.

    What lies in an assistant's files was flagged, too, but is not merely seen.
    """
    counts = {share.name: share.count for share in week.actions}
    counts |= {"flagged": counts.get("flagged", 0) - week.written, _WRITTEN: week.written}
    whole = sum(counts.values())
    return tuple(
        Bar(_ending(action), counts[action], grouped_number(counts[action]), counts[action] / whole, tone)
        for action, tone in _TONES.items()
        if counts.get(action)
    )


def _ending(action: str) -> str:
    return tr("In AI apps' files") if action == _WRITTEN else action_words(action)


def _app(name: str | None) -> str:
    return plain(name, _APP_LENGTH) if name else tr("App not known")


def _bars(shares: Sequence[Share], words: Callable[[str | None], str]) -> tuple[Bar, ...]:
    """The most frequent; one more is shown rather than summed up alone."""
    shown = shares if len(shares) <= SHOWN + 1 else shares[:SHOWN]
    longest = max((share.count for share in shares), default=1)
    bars = [Bar(words(share.name), share.count, grouped_number(share.count), share.count / longest) for share in shown]
    left = shares[len(shown) :]
    if left:
        count = sum(share.count for share in left)
        said = plural("{count} other", "{count} others", len(left))
        bars.append(Bar(said, count, grouped_number(count), min(1.0, count / longest), "low", rest=True))
    return tuple(bars)
