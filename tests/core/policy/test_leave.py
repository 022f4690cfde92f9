"""What people may do about the guard by themselves."""

from __future__ import annotations

import pytest

from sonomos_core.model import Confidence, DataClass, Match, Severity
from sonomos_core.policy.leave import FREE, Exemption, Leave


def found(type_: str, class_: DataClass = DataClass.PII) -> Match:
    return Match("a-rule", type_, class_, Severity.LOW, Confidence.HIGH, False, 0, 1, "x")


CARD, MAIL, KEY = found("credit_card"), found("email"), found("vendor_key", DataClass.SECRET)


def test_without_a_policy_everything_is_left_to_people() -> None:
    assert all(FREE.exempts(what) for what in Exemption)
    assert not FREE.holds([CARD, MAIL, KEY])
    assert FREE.exemptable([CARD, MAIL], Exemption.VALUE) == [CARD, MAIL]


def test_a_type_or_a_whole_class_is_mandatory() -> None:
    leave = Leave(mandatory=frozenset({"credit_card", "secret"}))
    assert [leave.is_mandatory(one) for one in (CARD, MAIL, KEY)] == [True, False, True]
    assert leave.exemptable([CARD, MAIL, KEY], Exemption.RULE) == [MAIL]
    assert leave.holds([MAIL, KEY])
    assert not leave.holds([MAIL])


@pytest.mark.parametrize("what", Exemption)
def test_each_kind_of_exception_is_forbidden_by_its_own_word(what: Exemption) -> None:
    leave = Leave(**{f"{what.value}s": False})
    assert [each for each in Exemption if not leave.exempts(each)] == [what]
    assert leave.exemptable([MAIL], what) == ()
