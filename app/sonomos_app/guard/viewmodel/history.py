"""What the history says: findings as rows, what became of each and why, and which of them a sieve lets through."""

from __future__ import annotations

import calendar
import time
from collections.abc import Mapping
from dataclasses import dataclass

from sonomos_app.guard.viewmodel.entities import severity_glyph, severity_word
from sonomos_app.guard.viewmodel.moments import clock
from sonomos_app.guard.viewmodel.rows import action_words, when
from sonomos_app.guard.viewmodel.texts import plain
from sonomos_app.language import mark, name_of, told, tr
from sonomos_core.model import Confidence, Finding, Severity

_APP_LENGTH = 40
_FORM = "%Y-%m-%dT%H:%M:%SZ"
_DAY_S = 86400

REASONS: Mapping[str, str] = {
    "guarded": mark("It is guarded: AI apps, chats and agents get the masked text."),
    "ordinary": mark("No rule makes it guarded or trusted."),
    "reader": mark("It read the clipboard in the background."),
    "trusted": mark("It is trusted."),
    "your answer": mark("You answered so."),
    "paused": mark("The guard was paused."),
    "edited": mark("You took it out of the text."),
    "restored by you": mark("You asked for the original."),
    "sent by you": mark("You sent the original."),
    "taken back by you": mark("You took the original back."),
    "rotated": mark("You ticked it off as rotated."),
    "not rotated": mark("You took the tick back."),
    "not sensitive": mark("You said that it is not sensitive."),
    "sensitive after all": mark("You took that back."),
}
"""Why something was decided, as the record says it, in words for people."""


@dataclass(frozen=True, slots=True)
class Step:
    """Something that became of a finding later: when (UTC, as recorded), where, what, and why."""

    timestamp: str
    app: str | None
    action: str
    reason: str


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """A finding with its name for people and what became of it later, the oldest first."""

    finding: Finding
    label: str
    steps: tuple[Step, ...] = ()

    @property
    def action(self) -> str:
        """What became of it last."""
        return self.steps[-1].action if self.steps else self.finding.action.value

    @property
    def app(self) -> str | None:
        """The app it was going to, as far as that is known."""
        return next((step.app for step in reversed(self.steps) if step.app), self.finding.app)

    def words(self) -> str:
        """All that a search looks at."""
        found = self.finding
        parts = (name_of(self.label), found.value, self.app, found.source_app, found.source, found.rule, found.type)
        return "\n".join(part for part in parts if part).casefold()


@dataclass(frozen=True, slots=True)
class Sieve:
    """Which findings are shown. None lets everything through; `since` is UTC as recorded; `text` are words to find."""

    text: str = ""
    app: str | None = None
    label: str | None = None
    severity: Severity | None = None
    action: str | None = None
    since: str | None = None
    value_id: str | None = None

    @property
    def open(self) -> bool:
        """Whether it lets everything through."""
        return self == Sieve()

    def admits(self, row: HistoryRow) -> bool:
        """Whether the row is shown."""
        found = row.finding
        if self.since is not None and found.timestamp < self.since:
            return False
        if self.value_id is not None and found.value_id != self.value_id:
            return False
        if self.severity is not None and found.severity is not self.severity:
            return False
        if self.label is not None and row.label != self.label:
            return False
        if self.app is not None and row.app != self.app:
            return False
        if self.action is not None and row.action != self.action:
            return False
        if not self.text:
            return True
        words = row.words()
        return all(word in words for word in self.text.casefold().split())


def times(now: float) -> tuple[tuple[str, str | None], ...]:
    """The choices of time: the words, and since when (UTC, as recorded)."""
    midnight = time.mktime((*time.localtime(now)[:3], 0, 0, 0, 0, 0, -1))
    return (
        (tr("Any time"), None),
        (tr("Today"), _utc(midnight)),
        (tr("Last 7 days"), _utc(now - 7 * _DAY_S)),
        (tr("Last 30 days"), _utc(now - 30 * _DAY_S)),
        (tr("Last 12 months"), _utc(now - 365 * _DAY_S)),
    )


def cell(row: HistoryRow, column: int, now: float, *, dismissed: bool = False) -> str:
    """One cell of the table, in the order of `columns`."""
    found = row.finding
    match column:
        case 0:
            return when(moment(found.timestamp), now)
        case 1:
            return plain(name_of(row.label), 48)
        case 2:
            return f"{severity_glyph(found.severity)} {severity_word(found.severity)}"
        case 3:
            return plain(found.value, 24)
        case 4:
            return plain(row.app, _APP_LENGTH) if row.app else "–"
        case _:
            return tr("Not sensitive") if dismissed else action_words(row.action)


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of what is known about a finding."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Decided:
    """A line of what was decided: when, what, and why in a sentence (empty when nothing is known)."""

    when: str
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Details:
    """All that is known about one finding. `can_dismiss` is empty when it can be marked, else says why not."""

    title: str
    redacted: str
    severity: Severity
    severity_words: str
    facts: tuple[Fact, ...]
    decided: tuple[Decided, ...]
    dismissed: bool
    cannot_dismiss: str


def details(row: HistoryRow, *, dismissed: bool = False) -> Details:
    """The finding, opened."""
    found = row.finding
    why_not = "" if found.value_id else tr("It was recorded without the install key, so it cannot be recognised again.")
    return Details(
        title=plain(name_of(row.label), 60),
        redacted=plain(found.value, 24),
        severity=found.severity,
        severity_words=severity_word(found.severity),
        facts=tuple(_facts(row)),
        decided=(_seen(row), *(_decided(step) for step in row.steps)),
        dismissed=dismissed,
        cannot_dismiss=why_not,
    )


def moment(timestamp: str) -> float:
    """A recorded time as epoch seconds; 0 for what is no time."""
    try:
        return float(calendar.timegm(time.strptime(timestamp, _FORM)))
    except ValueError:
        return 0.0


def _facts(row: HistoryRow) -> list[Fact]:
    found = row.finding
    known = [
        (tr("Copied from"), found.source_app),
        (tr("Found in"), None if found.source == "clipboard" else found.source),
        (tr("Times in the text"), str(found.occurrences) if found.occurrences > 1 else None),
        (tr("Rule"), found.rule),
        (tr("How sure"), _sureness(found.confidence)),
        (tr("Published example"), tr("yes") if found.example else None),
        (tr("Folder"), found.cwd),
    ]
    return [Fact(name, plain(text, 120)) for name, text in known if text]


def _sureness(confidence: Confidence) -> str:
    match confidence:
        case Confidence.CERTAIN:
            return tr("certain")
        case Confidence.HIGH:
            return tr("very sure")
        case Confidence.MEDIUM:
            return tr("sure enough to act")
        case Confidence.LOW:
            return tr("a guess")


def _seen(row: HistoryRow) -> Decided:
    found = row.finding
    what = action_words(found.action.value)
    if found.app:
        what = tr("{app}: {what}", app=plain(found.app, _APP_LENGTH), what=what)
    return Decided(_clock(found.timestamp), what, "")


def _decided(step: Step) -> Decided:
    what = action_words(step.action)
    if step.app:
        what = tr("{app}: {what}", app=plain(step.app, _APP_LENGTH), what=what)
    why = told(REASONS[step.reason]) if step.reason in REASONS else plain(told(step.reason), 120)
    return Decided(_clock(step.timestamp), what, why)


def _clock(timestamp: str) -> str:
    at = moment(timestamp)
    return f"{time.strftime('%Y-%m-%d', time.localtime(at))} {clock(at)}"


def _utc(seconds: float) -> str:
    return time.strftime(_FORM, time.gmtime(seconds))
