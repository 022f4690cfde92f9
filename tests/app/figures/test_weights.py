"""The grade is Canary's: nothing at all is an A+, and each finding weighs by type and sureness."""

from __future__ import annotations

import pytest

from sonomos_app.figures import weights
from sonomos_core.model import Confidence, Severity


@pytest.mark.parametrize(
    ("total", "grade"), [(0, "A+"), (0.3, "A"), (8, "A"), (8.1, "B"), (25, "B"), (75, "C"), (250, "D"), (251, "F")]
)
def test_grades(total: float, grade: str) -> None:
    assert weights.grade(total) == grade


@pytest.mark.parametrize(
    ("type_", "severity", "confidence", "score"),
    [
        ("us_ssn", "high", "high", 9.0),
        ("us_ssn", "high", "certain", 9.0),
        ("us_ssn", "high", "medium", 5.4),
        ("email", "low", "low", 0.6),
        ("something_new", "high", "high", 8.0),
        ("something_new", "low", "high", 2.0),
    ],
)
def test_scores(type_: str, severity: str, confidence: str, score: float) -> None:
    weight = weights.weight(type_, Severity(severity), Confidence(confidence))
    assert weight == pytest.approx(score)


def test_tags() -> None:
    assert weights.tags("credit_card") == ["PCI-DSS", "GDPR", "GLBA"]
    assert weights.tags("something_new") == []
