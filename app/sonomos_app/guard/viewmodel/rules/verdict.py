"""What would happen to a paste, in words: the guard's own decision about a text that somebody typed in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sonomos_app.guard.viewmodel.counting import counts
from sonomos_app.guard.viewmodel.texts import plain
from sonomos_app.language import joined, tr
from sonomos_core.mask import mask
from sonomos_core.model import Action, Confidence, Match, Severity
from sonomos_core.policy.apps import AppRule
from sonomos_core.policy.audience import Audience
from sonomos_core.policy.decide import Delivery, Interruption, Reason, Situation, Verdict, decide, mode_in_force
from sonomos_core.policy.modes import Kind, Mode, Trust

_AUDIENCES = {
    Trust.GUARDED: Audience.GUARDED,
    Trust.ORDINARY: Audience.ORDINARY,
    Trust.TRUSTED: Audience.TRUSTED,
}
_SHOWN = 2000


@dataclass(frozen=True, slots=True)
class Forecast:
    """What an app would get: `title` in a few words, `detail` what else happens, `text` what arrives there."""

    tone: str
    title: str
    detail: str
    found: str
    text: str


def situation(rule: AppRule | None, trust: Trust, mode: Mode, floor: Mode, *, kind: Kind | None = None) -> Situation:
    """The situation of a paste into the app in front; `rule` None for an app that no rule knows."""
    kind = kind or (rule.kind if rule is not None else Kind.OTHER)
    reader = rule is not None and rule.reader
    return Situation(
        audience=Audience.READER if reader else _AUDIENCES[trust],
        mode=mode,
        ruled=None if rule is None else rule.mode,
        floor=floor,
        untold_page=kind is Kind.BROWSER and trust is Trust.ORDINARY,
        terminal=kind is Kind.TERMINAL,
    )


def forecast(
    app: str,
    where: Situation,
    text: str,
    matches: Sequence[Match],
    *,
    minimum: Confidence = Confidence.MEDIUM,
) -> Forecast:
    """What would become of this text (spans of `matches` in code points) if it were pasted there now."""
    verdict = decide(matches, where, minimum=minimum)
    name = plain(app, 40)
    return Forecast(
        tone=_tone(verdict),
        title=_title(verdict, name, text),
        detail=_detail(verdict),
        found=counts(verdict.matches) if verdict.matches else "",
        text=_arrives(verdict, where, text),
    )


def _tone(verdict: Verdict) -> str:
    if verdict.reason is Reason.OFF:
        return "high"
    if verdict.interruption is Interruption.MODAL:
        return "medium"
    return "good" if verdict.delivery is Delivery.MASKED or not verdict.matches else "low"


def _title(verdict: Verdict, app: str, text: str) -> str:
    if not text.strip():
        return tr("Type or paste a text")
    if verdict.reason is Reason.CLEAN:
        return tr("Nothing sensitive found: {app} gets the text as it is", app=app)
    match verdict.delivery:
        case Delivery.ORIGINAL:
            return tr("{app} gets the text as it is", app=app)
        case Delivery.MASKED:
            return tr("{app} gets the masked text", app=app)
        case Delivery.NOTHING:
            return tr("{app} gets nothing until you answer", app=app)


def _detail(verdict: Verdict) -> str:
    if not verdict.matches:
        return ""
    asks = {
        Interruption.NONE: tr("Nobody is asked."),
        Interruption.TRAY: tr("The tray icon shows it."),
        Interruption.BANNER: tr("A banner says so."),
        Interruption.MODAL: tr("You are asked before the original can be sent."),
    }[verdict.interruption]
    return joined(asks, _record(verdict))


def _record(verdict: Verdict) -> str:
    match verdict.action:
        case None:
            return tr("Nothing is recorded.")
        case Action.UNPROTECTED:
            return tr("It is recorded as not protected.")
        case Action.FLAGGED:
            return tr("It is recorded as seen.")
        case _:
            return tr("It is recorded, redacted.")


def _arrives(verdict: Verdict, where: Situation, text: str) -> str:
    if verdict.delivery is Delivery.NOTHING:
        return ""
    if verdict.delivery is Delivery.ORIGINAL:
        return text[:_SHOWN]
    everything = where.audience is not Audience.ORDINARY or mode_in_force(where) is Mode.MODAL_ALWAYS
    masked = [match for match in verdict.matches if everything or match.severity > Severity.LOW]
    return mask(text, masked)[:_SHOWN]
