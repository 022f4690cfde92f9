"""The panel of one app: how it is treated, what may be changed, and why not."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from sonomos_app.guard.viewmodel.entities import severity_glyph
from sonomos_app.guard.viewmodel.moments import clock
from sonomos_app.guard.viewmodel.rules.book import Book, Excepted, Week
from sonomos_app.guard.viewmodel.rules.cautions import weakness_words
from sonomos_app.guard.viewmodel.rules.rows import AppRow, Pin
from sonomos_app.guard.viewmodel.rules.words import mode_word, trust_sentence
from sonomos_app.guard.viewmodel.texts import grouped_number, plain
from sonomos_app.language import enumerated, joined, name_of, plural, told, tr
from sonomos_core.policy.modes import Kind, Mode, Trust


@dataclass(frozen=True, slots=True)
class ModeChoice:
    """One entry of the list of modes; `mode` None follows the general one."""

    mode: Mode | None
    text: str
    enabled: bool


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence about the app; `tone` is `medium` for a warning, `low` for what is good to know."""

    tone: str
    text: str


@dataclass(frozen=True, slots=True)
class ExceptionLine:
    """An exception as it is listed; `spoken` is what the button that removes it is called."""

    ids: tuple[str, ...]
    chip: str
    tone: str
    words: str
    spoken: str


@dataclass(frozen=True, slots=True)
class PanelState:
    """Everything the panel shows. `hosts` is None where the question makes no sense.

    `trust_barred` says why the app cannot be made a trusted one; empty where it can.
    """

    key: str
    name: str
    place: str
    trust: Trust
    trust_sentence: str
    trust_free: bool
    trust_barred: str
    modes: tuple[ModeChoice, ...]
    mode: Mode | None
    mode_free: bool
    notes: tuple[Note, ...]
    exceptions: tuple[ExceptionLine, ...]
    excepting: bool
    week: str
    reset: str
    hosts: bool | None


def panel_state(book: Book, row: AppRow) -> PanelState:
    """The panel for a row."""
    free = not book.mistakes
    rule_mode = row.rule.mode if row.rule is not None else None
    return PanelState(
        key=row.key,
        name=row.name,
        place=plain(row.sighting.path if row.sighting and row.sighting.path else row.detail, 160),
        trust=row.trust,
        trust_sentence=tr("Reads every copy by itself: gets the masked text, and nobody is asked.")
        if row.reader
        else trust_sentence(row.trust),
        trust_free=free and row.pin is Pin.NONE,
        trust_barred=tr("Set by your organisation") if _is_barred(book, row) else "",
        modes=tuple(_modes(book, row)),
        mode=rule_mode,
        mode_free=free and row.pin is not Pin.MANAGED and row.trust is not Trust.TRUSTED and not row.reader,
        notes=tuple(_notes(book, row)),
        exceptions=tuple(_line(one, book.now) for one in book.exceptions if one.app.casefold() == row.key.casefold()),
        excepting=row.trust is not Trust.TRUSTED and book.leave.rules,
        week=_week_words(book.weeks.get(row.key, Week())),
        reset=_reset_words(row) if row.own and row.pin is not Pin.MANAGED and free else "",
        hosts=row.rule.host if row.rule is not None and _may_host(book, row) else None,
    )


def _is_barred(book: Book, row: AppRow) -> bool:
    return not book.leave.trust and row.trust is not Trust.TRUSTED


def _may_host(book: Book, row: AppRow) -> bool:
    return row.kind is Kind.REMOTE and row.pin is Pin.NONE and book.leave.trust


def until_words(until: float | None, now: float) -> str:
    """Until when something holds; empty for good."""
    if until is None:
        return ""
    end, today = datetime.datetime.fromtimestamp(until), datetime.datetime.fromtimestamp(now)
    if end.date() == today.date():
        return tr("until {time}", time=clock(until))
    days = (tr("Monday"), tr("Tuesday"), tr("Wednesday"), tr("Thursday"), tr("Friday"), tr("Saturday"), tr("Sunday"))
    if 0 < (end.date() - today.date()).days < 7:
        return tr("until {day}", day=days[end.weekday()])
    return tr("until {day}", day=end.date().isoformat())


def _modes(book: Book, row: AppRow) -> Iterator[ModeChoice]:
    general = (
        book.mode if row.trust is not Trust.GUARDED or book.mode is Mode.OFF else max(book.mode, Mode.BANNER_MODAL)
    )
    if row.reader or row.trust is Trust.TRUSTED:
        yield ModeChoice(None, tr("Masked unasked") if row.reader else tr("Off: nobody is asked here"), enabled=True)
    else:
        yield ModeChoice(None, tr("Usual ({mode})", mode=mode_word(max(general, book.floor))), enabled=True)
    for mode in Mode:
        below = mode < book.floor
        text = tr("{mode} (below your organisation's floor)", mode=mode_word(mode)) if below else mode_word(mode)
        yield ModeChoice(mode, text, enabled=not below)


def _notes(book: Book, row: AppRow) -> Iterator[Note]:
    if book.mistakes:
        yield Note("medium", tr("apps.toml has mistakes and cannot be changed here. Mend it first."))
    if row.pin is Pin.MANAGED:
        yield Note("low", tr("Pinned: your organisation set this rule. It cannot be changed here."))
    elif row.pin is Pin.KEPT:
        yield Note("low", tr("Pinned: your organisation keeps this app guarded. A stricter mode can be chosen."))
    if row.pin is Pin.NONE and _is_barred(book, row):
        yield Note("low", tr("Set by your organisation: people cannot trust apps on their own."))
    if not book.leave.rules and row.trust is not Trust.TRUSTED:
        yield Note("low", tr("Set by your organisation: no exceptions for whole kinds of findings."))
    if row.reason not in _PLAIN_REASONS and not row.reason.startswith(_KNOWN):
        yield Note(
            "medium" if row.rule is not None and row.rule.trust is Trust.TRUSTED else "low",
            _said(row.reason, row.sighting.path if row.sighting else "", trusting=book.leave.trust),
        )
    sighting = row.sighting
    if (
        sighting is not None
        and sighting.weakness is not None
        and row.rule is not None
        and row.rule.trust is Trust.TRUSTED
    ):
        yield Note("medium", weakness_words(sighting.path, sighting.weakness))
    if row.rule is not None and row.rule.mode is Mode.OFF and row.trust is not Trust.TRUSTED and book.floor is Mode.OFF:
        yield Note("medium", tr("The guard is off here: what is pasted is recorded, not stopped."))


_KNOWN = "known as "
_PLAIN_REASONS = ("your rule", "set by your organisation", "no rule knows it", "no app could be told")


def _said(reason: str, place: str, *, trusting: bool) -> str:
    """Why an app is not trusted though a rule trusts it."""
    if reason.startswith("an interpreter"):
        return tr("An interpreter is trusted only by its path and its command line.")
    if reason.startswith("a window title"):
        return tr("A title or class alone cannot make an app trusted; name its executable.")
    if reason.endswith("lies at another path") and not trusting:
        return tr("Another {path} is trusted, not this one.", path=plain(place, 80))
    if reason.endswith("lies at another path"):
        return tr(
            "Another {path} is trusted, not this one. Choose Trusted to trust this one instead.", path=plain(place, 80)
        )
    return told(reason)


def _line(one: Excepted, now: float) -> ExceptionLine:
    what = one.shown or name_of(one.label)
    words = until_words(one.until, now) or (tr("masked unasked") if one.masks else tr("original"))
    named = joined(name_of(one.label), one.shown) if one.shown else name_of(one.label)
    return ExceptionLine(
        ids=one.ids,
        chip=f"{severity_glyph(one.severity)} {plain(f'{name_of(one.label)} {one.shown}' if one.shown else what, 34)}",
        tone=str(one.severity),
        words=words,
        spoken=tr("Remove the exception for {what}", what=plain(named, 60)),
    )


def _week_words(week: Week) -> str:
    if not week.findings:
        return tr("Nothing sensitive went here this week.")
    found = plural(
        "This week: {number} finding",
        "This week: {number} findings",
        week.findings,
        number=grouped_number(week.findings),
    )
    parts = [found]
    if week.masked:
        parts.append(tr("{number} masked", number=grouped_number(week.masked)))
    if week.sent:
        parts.append(tr("{number} sent as it was", number=grouped_number(week.sent)))
    return tr("{facts}.", facts=enumerated(parts))


def _reset_words(row: AppRow) -> str:
    return tr("Reset to default") if row.kind is not Kind.OTHER else tr("Remove this rule")


@dataclass(frozen=True, slots=True)
class Term:
    """How long an exception may hold; `seconds` None is for good."""

    words: str
    seconds: float | None


def terms() -> tuple[Term, ...]:
    """What can be chosen."""
    return (
        Term(tr("For one hour"), 3600.0),
        Term(tr("For one day"), 24 * 3600.0),
        Term(tr("For one week"), 7 * 24 * 3600.0),
        Term(tr("For good"), None),
    )
