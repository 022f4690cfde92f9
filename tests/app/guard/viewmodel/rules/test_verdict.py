"""What would become of a paste, in words."""

from __future__ import annotations

import pytest

from sonomos_app.guard.viewmodel.rules.verdict import forecast, situation
from sonomos_core.model import Confidence, DataClass, Match, Severity
from sonomos_core.policy.apps import AppRule
from sonomos_core.policy.modes import Kind, Mode, Trust

TEXT = "to jane, card number"


def found(*severities: Severity) -> list[Match]:
    places = [(3, 7), (9, 13), (14, 20)]
    return [
        Match("r", f"kind_{at}", DataClass.PII, severity, Confidence.HIGH, False, *places[at], TEXT[slice(*places[at])])
        for at, severity in enumerate(severities)
    ]


MASKED, AS_IT_IS = "X gets the masked text", "X gets the text as it is"
CLEAN = "Nothing sensitive found: X gets the text as it is"
FIRST = "to [KIND_0_1], card number"
LOW, MEDIUM, HIGH = Severity.LOW, Severity.MEDIUM, Severity.HIGH


@pytest.mark.parametrize(
    ("rule", "mode", "floor", "severities", "title", "text"),
    [
        (AppRule("x", Trust.GUARDED), Mode.BANNER_MODAL, Mode.OFF, [LOW], MASKED, FIRST),
        (AppRule("x", Trust.TRUSTED), Mode.BANNER_MODAL, Mode.OFF, [HIGH], AS_IT_IS, TEXT),
        (AppRule("x"), Mode.BANNER_MODAL, Mode.OFF, [LOW, HIGH], MASKED, "to jane, [KIND_1_1] number"),
        (AppRule("x"), Mode.MODAL_ALWAYS, Mode.OFF, [LOW], MASKED, FIRST),
        (AppRule("x", mode=Mode.OFF), Mode.BANNER_MODAL, Mode.OFF, [HIGH], AS_IT_IS, TEXT),
        (AppRule("x", mode=Mode.OFF), Mode.OFF, Mode.MODAL_ALWAYS, [HIGH], MASKED, FIRST),
        (AppRule("x", kind=Kind.TERMINAL), Mode.BANNER_MODAL, Mode.OFF, [HIGH], "X gets nothing until you answer", ""),
        (AppRule("x", kind=Kind.BROWSER), Mode.BANNER_MODAL, Mode.OFF, [MEDIUM], MASKED, FIRST),
        (AppRule("x", reader=True), Mode.BANNER_MODAL, Mode.OFF, [LOW], MASKED, FIRST),
        (AppRule("x", Trust.GUARDED), Mode.BANNER_MODAL, Mode.OFF, [], CLEAN, TEXT),
    ],
    ids=["guarded", "trusted", "ordinary", "always asked", "off", "floor", "terminal", "page", "reader", "clean"],
)  # fmt: skip
def test_the_decision_is_the_guards_own(
    rule: AppRule, mode: Mode, floor: Mode, severities: list[Severity], title: str, text: str
) -> None:
    where = situation(rule, rule.trust, mode, floor)
    said = forecast("X", where, TEXT, found(*severities))
    assert (said.title, said.text) == (title, text)


def test_off_is_told_as_such() -> None:
    said = forecast("X", situation(AppRule("x", mode=Mode.OFF), Trust.ORDINARY, Mode.OFF, Mode.OFF), TEXT, found(HIGH))
    assert (said.tone, "not protected" in said.detail) == ("high", True)


def test_without_a_text_there_is_an_invitation() -> None:
    said = forecast("X", situation(None, Trust.ORDINARY, Mode.BANNER, Mode.OFF), "  ", ())
    assert said.title == "Type or paste a text"
    assert said.detail == ""
