"""The ordered scales."""

import pytest

from sonomos_core.model import Confidence, Severity
from sonomos_core.policy.modes import Mode, Trust


def test_the_scales_are_ordered_as_written() -> None:
    assert Severity.LOW < Severity.MEDIUM < Severity.HIGH
    assert Confidence.CERTAIN > Confidence.HIGH >= Confidence.HIGH
    assert [mode.rank for mode in Mode] == [0, 1, 2, 3]
    assert max(Trust.GUARDED, Trust.TRUSTED) is Trust.TRUSTED
    assert Severity.LOW <= Severity.LOW
    assert not Severity.LOW > Severity.LOW


def test_two_scales_cannot_be_compared() -> None:
    with pytest.raises(TypeError):
        _ = Severity.LOW < Confidence.HIGH  # type: ignore[operator]
