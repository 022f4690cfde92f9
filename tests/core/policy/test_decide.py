"""The decision table, cell by cell."""

import pytest

from sonomos_core.model import Action, Confidence, DataClass, Match, Severity
from sonomos_core.policy.audience import Audience
from sonomos_core.policy.decide import Delivery, Interruption, Situation, decide, floor_of, mode_in_force
from sonomos_core.policy.leave import FREE, Leave
from sonomos_core.policy.modes import Mode

ORIGINAL, MASKED, NOTHING = Delivery.ORIGINAL, Delivery.MASKED, Delivery.NOTHING
NONE, TRAY, BANNER, MODAL = Interruption.NONE, Interruption.TRAY, Interruption.BANNER, Interruption.MODAL


def found(severity: Severity, confidence: Confidence = Confidence.HIGH) -> Match:
    return Match("rule", "type", DataClass.PII, severity, confidence, False, 0, 4, f"value of {severity}")


TABLE = [
    # audience, severity, mode, delivery, interruption
    ("ordinary", "low", "off", ORIGINAL, TRAY),
    ("ordinary", "low", "banner", ORIGINAL, TRAY),
    ("ordinary", "low", "banner+modal", ORIGINAL, TRAY),
    ("ordinary", "low", "modal-always", MASKED, MODAL),
    ("ordinary", "medium", "off", ORIGINAL, TRAY),
    ("ordinary", "medium", "banner", ORIGINAL, BANNER),
    ("ordinary", "medium", "banner+modal", ORIGINAL, BANNER),
    ("ordinary", "medium", "modal-always", MASKED, MODAL),
    ("ordinary", "high", "off", ORIGINAL, TRAY),
    ("ordinary", "high", "banner", ORIGINAL, BANNER),
    ("ordinary", "high", "banner+modal", MASKED, MODAL),
    ("ordinary", "high", "modal-always", MASKED, MODAL),
    ("guarded", "low", "banner", MASKED, BANNER),
    ("guarded", "low", "banner+modal", MASKED, BANNER),
    ("guarded", "low", "modal-always", MASKED, MODAL),
    ("guarded", "medium", "banner", MASKED, BANNER),
    ("guarded", "medium", "banner+modal", MASKED, BANNER),
    ("guarded", "medium", "modal-always", MASKED, MODAL),
    ("guarded", "high", "off", ORIGINAL, TRAY),
    ("guarded", "high", "banner", MASKED, MODAL),  # a guarded app is never weaker than banner+modal by itself
    ("guarded", "high", "banner+modal", MASKED, MODAL),
    ("reader", "low", "banner+modal", MASKED, TRAY),
    ("reader", "high", "modal-always", MASKED, TRAY),
    ("trusted", "high", "modal-always", ORIGINAL, NONE),
    ("trusted", "high", "off", ORIGINAL, NONE),
]


@pytest.mark.parametrize(("audience", "severity", "mode", "delivery", "interruption"), TABLE)
def test_table(audience: str, severity: str, mode: str, delivery: Delivery, interruption: Interruption) -> None:
    verdict = decide([found(Severity(severity))], Situation(Audience(audience), Mode(mode)))
    assert (verdict.delivery, verdict.interruption) == (delivery, interruption)


@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize("mode", list(Mode))
def test_clean_text_is_never_touched(audience: Audience, mode: Mode) -> None:
    verdict = decide([found(Severity.HIGH, Confidence.LOW)], Situation(audience, mode))
    assert (verdict.delivery, verdict.interruption, verdict.action) == (ORIGINAL, NONE, None)


def test_trusted_reads_are_not_recorded() -> None:
    assert decide([found(Severity.HIGH)], Situation(Audience.TRUSTED, Mode.MODAL_ALWAYS)).action is None


@pytest.mark.parametrize(
    ("situation", "action"),
    [
        (Situation(Audience.ORDINARY, Mode.OFF), Action.UNPROTECTED),
        (Situation(Audience.ORDINARY, Mode.BANNER), Action.FLAGGED),
        (Situation(Audience.GUARDED, Mode.BANNER), Action.MASKED),
        (Situation(Audience.ORDINARY, Mode.BANNER_MODAL, terminal=True), Action.BLOCKED),
    ],
    ids=["off", "handed out", "masked", "terminal"],
)
def test_ledger_action(situation: Situation, action: Action) -> None:
    assert decide([found(Severity.HIGH)], situation).action is action


def test_a_read_that_may_not_ask_is_masked_all_the_same() -> None:
    verdict = decide([found(Severity.HIGH)], Situation(Audience.GUARDED, Mode.BANNER_MODAL, askable=False))
    assert (verdict.delivery, verdict.interruption) == (MASKED, TRAY)


def test_a_terminal_gets_nothing_while_a_question_is_open() -> None:
    verdict = decide([found(Severity.HIGH)], Situation(Audience.GUARDED, Mode.BANNER_MODAL, terminal=True))
    assert (verdict.delivery, verdict.interruption) == (NOTHING, MODAL)


@pytest.mark.parametrize(("severity", "delivery"), [("low", ORIGINAL), ("medium", MASKED), ("high", MASKED)])
def test_a_page_nobody_could_name_is_asked_about_from_medium_on(severity: str, delivery: Delivery) -> None:
    situation = Situation(Audience.ORDINARY, Mode.BANNER_MODAL, untold_page=True)
    assert decide([found(Severity(severity))], situation).delivery is delivery


@pytest.mark.parametrize(
    ("situation", "mode"),
    [
        (Situation(Audience.ORDINARY, Mode.BANNER), Mode.BANNER),
        (Situation(Audience.GUARDED, Mode.BANNER), Mode.BANNER_MODAL),
        (Situation(Audience.GUARDED, Mode.BANNER, ruled=Mode.BANNER), Mode.BANNER),
        (Situation(Audience.GUARDED, Mode.BANNER, ruled=Mode.OFF, floor=Mode.BANNER_MODAL), Mode.BANNER_MODAL),
        (Situation(Audience.ORDINARY, Mode.OFF, floor=Mode.MODAL_ALWAYS), Mode.MODAL_ALWAYS),
        (Situation(Audience.GUARDED, Mode.OFF), Mode.OFF),
    ],
)
def test_mode_in_force(situation: Situation, mode: Mode) -> None:
    assert mode_in_force(situation) is mode


def test_for_what_is_mandatory_the_usual_mode_is_the_weakest() -> None:
    found = [Match("a-rule", "us_ssn", DataClass.PII, Severity.HIGH, Confidence.HIGH, False, 0, 1, "x")]
    leave = Leave(mandatory=frozenset({"us_ssn"}))
    assert floor_of(found, Mode.OFF, leave) is Mode.BANNER_MODAL
    assert floor_of(found, Mode.MODAL_ALWAYS, leave) is Mode.MODAL_ALWAYS
    assert floor_of(found, Mode.OFF, FREE) is Mode.OFF
    assert floor_of([], Mode.BANNER, leave) is Mode.BANNER
