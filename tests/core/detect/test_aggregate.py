"""Values in one text add up."""

from __future__ import annotations

import pytest

from sonomos_core.detect.aggregate import highest, weigh
from sonomos_core.model.levels import Confidence, DataClass, Severity
from sonomos_core.model.match import Match

LOW, MEDIUM, HIGH = Severity


def found(type_: str, severity: Severity, confidence: Confidence = Confidence.HIGH, value: str = "v") -> Match:
    return Match("rule", type_, DataClass.PII, severity, confidence, False, 0, len(value), value)


def example(type_: str, severity: Severity) -> Match:
    return Match("rule", type_, DataClass.PII, severity, Confidence.HIGH, True, 0, 1, "v")


NAME = found("person", MEDIUM)
MAILS = [found("email", LOW, value=f"{n}@v.org") for n in range(10)]


@pytest.mark.parametrize(
    ("matches", "together"),
    [
        pytest.param([], None, id="nothing"),
        pytest.param([found("email", LOW)], LOW, id="one low"),
        pytest.param([NAME], MEDIUM, id="a name alone"),
        pytest.param([NAME, found("date_of_birth", MEDIUM)], HIGH, id="a name with a date of birth"),
        pytest.param([NAME, found("street_address", MEDIUM)], HIGH, id="a name with an address"),
        pytest.param([found("date_of_birth", MEDIUM)] * 2, MEDIUM, id="dates without a name"),
        pytest.param([NAME, found("email", LOW)], MEDIUM, id="a name with a mail address"),
        pytest.param([NAME, found("date_of_birth", MEDIUM, Confidence.LOW)], MEDIUM, id="one of them unsure"),
        pytest.param([NAME, example("date_of_birth", MEDIUM)], MEDIUM, id="one of them an example"),
        pytest.param([found("aws_access_key", MEDIUM)], MEDIUM, id="a key id alone"),
        pytest.param([found("aws_access_key", MEDIUM), example("aws_secret_key", MEDIUM)], MEDIUM, id="example pair"),
        pytest.param(MAILS, MEDIUM, id="ten low values"),
        pytest.param(MAILS[:9], LOW, id="nine low values"),
        pytest.param(MAILS[:9] + MAILS[:9], LOW, id="nine low values twice"),
        pytest.param([found("email", LOW, Confidence.LOW)], None, id="only unsure"),
    ],
)
def test_the_worst_together(matches: list[Match], together: Severity | None) -> None:
    assert highest(matches) is together


def test_what_belongs_together_is_raised_and_the_rest_stays() -> None:
    matches = [found("aws_access_key", MEDIUM), found("email", LOW), found("aws_secret_key", HIGH)]
    assert [match.severity for match in weigh(matches)] == [HIGH, LOW, HIGH]


def test_a_list_of_low_values_is_raised_as_a_whole() -> None:
    weighed = weigh([*MAILS, found("email", LOW, Confidence.LOW)])
    assert [match.severity for match in weighed] == [MEDIUM] * 10 + [LOW]


def test_weighing_twice_changes_nothing() -> None:
    matches = [*MAILS, NAME, found("street_address", MEDIUM)]
    assert weigh(weigh(matches)) == weigh(matches)


def test_the_confidence_asked_for_decides_what_counts() -> None:
    assert highest([found("iban", HIGH, Confidence.LOW)], Confidence.LOW) is HIGH
    assert highest([found("iban", HIGH, Confidence.MEDIUM)], Confidence.HIGH) is None
