"""What would happen in an app, in words: the guard's own decision, asked about a made-up finding."""

from __future__ import annotations

from collections.abc import Iterator

from sonomos_core.model import Confidence, DataClass, Match, Severity
from sonomos_core.policy.apps import AppRule
from sonomos_core.policy.audience import Audience
from sonomos_core.policy.decide import Delivery, Interruption, Situation, Verdict, decide
from sonomos_core.policy.modes import Kind, Mode, Trust

SOUNDS = {
    Severity.LOW: "an e-mail address",
    Severity.MEDIUM: "a date of birth",
    Severity.HIGH: "a card number",
}
_AUDIENCES = {
    Trust.GUARDED: Audience.GUARDED,
    Trust.ORDINARY: Audience.ORDINARY,
    Trust.TRUSTED: Audience.TRUSTED,
}


def forecast(rule: AppRule | None, mode: Mode, floor: Mode = Mode.OFF) -> Iterator[str]:
    """One sentence for each severity; `rule` None stands for an app that no rule knows, `mode` is the general mode."""
    for severity, example in SOUNDS.items():
        verdict = decide([_finding(severity)], _situation(rule, mode, floor))
        yield f"{severity:<6}  {example}: {_sentence(verdict)}"


def _situation(rule: AppRule | None, mode: Mode, floor: Mode) -> Situation:
    if rule is None:
        return Situation(Audience.ORDINARY, mode, floor=floor)
    audience = Audience.READER if rule.reader else _AUDIENCES[rule.trust]
    return Situation(audience, mode, ruled=rule.mode, floor=floor, terminal=rule.kind is Kind.TERMINAL)


def _finding(severity: Severity) -> Match:
    return Match("forecast", "forecast", DataClass.PII, severity, Confidence.HIGH, False, 0, 1, "x")


def _sentence(verdict: Verdict) -> str:
    gets = {
        Delivery.ORIGINAL: "the app gets the original",
        Delivery.MASKED: "the app gets the masked text",
        Delivery.NOTHING: "the app gets nothing",
    }[verdict.delivery]
    asks = {
        Interruption.NONE: "",
        Interruption.TRAY: "; the tray icon shows it",
        Interruption.BANNER: "; a banner says so",
        Interruption.MODAL: "; you are asked before the original can be sent",
    }[verdict.interruption]
    record = "nothing is recorded" if verdict.action is None else f"recorded as {verdict.action}"
    return f"{gets}{asks}; {record}."
