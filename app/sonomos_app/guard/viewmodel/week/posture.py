"""The posture with its shape, why it is so, and the rule as a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from sonomos_app.figures import posture as rule
from sonomos_app.figures.period import Period
from sonomos_app.figures.week import Posture, Week
from sonomos_app.guard.viewmodel.texts import grouped_number
from sonomos_app.guard.viewmodel.week.numbers import percent
from sonomos_app.language import joined, plural, tr
from sonomos_core.model import Action


@dataclass(frozen=True, slots=True)
class PostureWords:
    """`tone` is a chip's; the shape stands before the word, so that colour says nothing alone. `told`: there is
    something to go by, so the word may stand out."""

    shape: str
    word: str
    tone: str
    why: str
    rule: str
    told: bool = True


def posture_words(week: Week | Period) -> PostureWords:
    """What the review says of the posture of a week, and the report of that of its days."""
    match week.posture:
        case Posture.STRONG:
            return PostureWords("✓", tr("Strong"), "good", _with_dismissed(_strong(week), week), _rule())
        case Posture.MODERATE:
            told = bool(week.at_stake) or week.guarded is not None
            tone = "medium" if told else "low"  # too little to warn of
            return PostureWords("▲", tr("Moderate"), tone, _with_dismissed(_moderate(week), week), _rule(), told)
        case Posture.NEEDS_REVIEW:
            return PostureWords("■", tr("Needs review"), "high", _with_dismissed(_needs_review(week), week), _rule())


def _with_dismissed(why: str, week: Week | Period) -> str:
    """Who reads that nothing left is told what was taken out of the count."""
    if not week.dismissed:
        return why
    said = plural(
        "{number} finding was marked as not sensitive.",
        "{number} findings were marked as not sensitive.",
        week.dismissed,
        number=grouped_number(week.dismissed),
    )
    return joined(why, said)


def _left(week: Week | Period) -> int:
    return week.at_stake - week.stopped


def _strong(week: Week | Period) -> str:
    if not week.stopped:
        return tr("The guard was on, and nothing left unmasked.")
    left = _left(week)
    if not left:
        cleaned = any(share.name == Action.REMEDIATED.value for share in week.actions)
        return tr("All of it was stopped or cleaned up.") if cleaned else tr("Nothing left unmasked.")
    return plural(
        "{number} of {all} left unmasked, of no high severity.",
        "{number} of {all} left unmasked, none of high severity.",
        left,
        number=grouped_number(left),
        all=grouped_number(week.at_stake),
    )


def _moderate(week: Week | Period) -> str:
    if week.high_left:
        return plural(
            "{number} finding of high severity left unmasked.",
            "{number} findings of high severity left unmasked.",
            week.high_left,
            number=grouped_number(week.high_left),
        )
    if _left(week):
        return _of_all(week)
    if week.guarded is not None and week.guarded < rule.STRONG_GUARDED:
        return _on(week)
    return tr("There is too little to tell: nothing was at stake, and when the guard was on is not known.")


def _needs_review(week: Week | Period) -> str:
    if week.verified is False:
        return tr("The ledger is damaged, so the numbers may be too low.")
    if week.high_left >= rule.high_limit((week.last - week.first).days + 1):
        return _moderate(week)
    if week.guarded is not None and week.guarded < rule.REVIEW_GUARDED:
        return _on(week)
    return _of_all(week)


def _of_all(week: Week | Period) -> str:
    left, number = _left(week), grouped_number(week.at_stake)
    return tr("{number} of {all} left unmasked.", number=grouped_number(left), all=number)


def _on(week: Week | Period) -> str:
    return tr("The guard was on {share} of the time.", share=percent(week.guarded or 0.0))


def _rule() -> str:
    strong = tr(
        "Strong: at most {left} left unmasked, none of high severity, and the guard was on at least {on} of the time.",
        left=percent(rule.STRONG_LEFT),
        on=percent(rule.STRONG_GUARDED),
    )
    review = tr(
        "Needs review: more than {left} left unmasked (and more than {few} findings), {high} or more of high severity a"
        " week, the guard on less than {on} of the time, or a damaged ledger. Moderate: anything between.",
        left=percent(rule.REVIEW_LEFT),
        few=rule.FEW_LEFT,
        high=rule.REVIEW_HIGH_LEFT,
        on=percent(rule.REVIEW_GUARDED),
    )
    since = tr(
        "What was cleaned up or rotated since, or is not sensitive, does not count as left; what you accepted does."
    )
    return joined(strong, review, since)
