"""What the list of exceptions says: what passes or is masked unasked, where, until when, and when it was last used."""

from __future__ import annotations

import enum
import time
from dataclasses import dataclass

from sonomos_app.guard.viewmodel.moments import ago, clock, left
from sonomos_app.guard.viewmodel.texts import plain
from sonomos_app.language import name_of, plural, told, tr

_DAY_S = 86400


class Change(enum.Enum):
    """What can be made of an exception."""

    HOUR = "hour"  # it ends in an hour
    TODAY = "today"  # it ends at midnight
    FOR_EVER = "for-ever"
    EVERYWHERE = "everywhere"  # it holds in every app


def changes() -> tuple[tuple[Change, str], ...]:
    """What can be chosen, with its words."""
    return (
        (Change.HOUR, tr("For one hour from now")),
        (Change.TODAY, tr("Until midnight")),
        (Change.FOR_EVER, tr("For ever")),
        (Change.EVERYWHERE, tr("In every app")),
    )


@dataclass(frozen=True, slots=True)
class ExceptionRow:
    """One exception as it is kept. Times are epoch seconds; what is None is not narrowed down."""

    id: str
    passes: bool
    """True: the original goes out unasked; False: the masked text does."""
    value: str | None
    """The redacted form of a value, or its id where that is all that is known."""
    label: str | None
    """What people call the finds of its rule."""
    app: str | None
    until: float | None
    last_used: float | None
    created: float
    reason: str
    counts: bool = True
    """False where the organisation does not let people have it."""


def exception_columns() -> tuple[str, ...]:
    """The headings of the list."""
    return tr("What"), tr("Where"), tr("What happens"), tr("Until"), tr("Last used"), tr("Why")


def exception_cells(row: ExceptionRow, now: float) -> tuple[str, ...]:
    """The texts of one exception, in the order of the headings."""
    return (
        what(row),
        tr("in {app}", app=app_name(row.app)) if row.app else tr("everywhere"),
        _what_happens(row),
        _until(row.until, now),
        ago(row.last_used, now) if row.last_used is not None else tr("never"),
        _why(row, now),
    )


def longest_cells() -> tuple[tuple[str, ...], ...]:
    """For each heading the longest texts of fixed words that stand below it."""
    return (
        (),
        (),
        (tr("passes unmasked"), tr("is masked without asking"), tr("nothing any more")),
        (_until(59 * 60.0, 0.0), "2000-00-00 00:00"),
        (ago(0.0, 28.0 * _DAY_S),),
        tuple(told(reason) for reason in ("allowed after equal answers", "masked after equal answers")),
    )


def what(row: ExceptionRow) -> str:
    """What the exception is about."""
    if row.value is not None:
        return plain(row.value, 60)
    if row.label is not None:
        return tr("Every find of: {kind}", kind=plain(name_of(row.label), 48))
    return tr("Everything")


def sentence(row: ExceptionRow) -> str:
    """What the exception is about, and where it holds."""
    return tr("{what} in {app}", what=what(row), app=app_name(row.app)) if row.app else what(row)


def app_name(key: str | None) -> str:
    """The app that a key stands for: the name of its rule, or of the program where no rule knows it."""
    name = (key or "").removeprefix("window ")
    return plain(name.rpartition("/")[2] if name.startswith("/") else name, 40)


def can_hold_everywhere(row: ExceptionRow) -> bool:
    """Whether it would still say something without its app."""
    return row.app is not None and (row.value is not None or row.label is not None)


def has_run_out(row: ExceptionRow, now: float) -> bool:
    """Whether it counts no more."""
    return row.until is not None and row.until <= now


def title(count: int) -> str:
    """How many there are."""
    return plural("1 exception", "{count} exceptions", count) if count else tr("No exceptions")


def answers_line(answers: int) -> str:
    """The values of which enough was said until the app ends; empty when there are none."""
    if not answers:
        return ""
    return plural(
        "1 value is not brought up again where it was shown, until the app ends.",
        "{count} values are not brought up again where they were shown, until the app ends.",
        answers,
    )


def removed_line(count: int) -> str:
    """What was just removed."""
    return plural("1 exception removed.", "{count} exceptions removed.", count)


def _why(row: ExceptionRow, now: float) -> str:
    if not row.counts:
        return tr("Set by your organisation")
    return plain(told(row.reason), 80) or tr("added {ago}", ago=ago(row.created, now))


def _what_happens(row: ExceptionRow) -> str:
    if not row.counts:
        return tr("nothing any more")
    return tr("passes unmasked") if row.passes else tr("is masked without asking")


def _until(until: float | None, now: float) -> str:
    if until is None:
        return tr("for ever")
    if until <= now:
        return tr("run out")
    if until - now < _DAY_S:
        return tr("{clock}, {left}", clock=clock(until), left=left(until, now))
    return f"{time.strftime('%Y-%m-%d', time.localtime(until))} {clock(until)}"
