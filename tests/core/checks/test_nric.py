from __future__ import annotations

import pytest

from sonomos_core.checks import nric
from sonomos_core.detect.ruling import Surroundings
from sonomos_core.model.levels import Confidence


@pytest.mark.parametrize("number", ["S0000001I", "T0000001E", "F0000001U", "G0000001P", "s0000001i"])
def test_each_letter_has_its_own_check_letters(number: str) -> None:
    assert nric.is_valid(number)
    assert not nric.is_valid(number[:-2] + str((int(number[-2]) + 1) % 10) + number[-1])


def test_filler_is_silence() -> None:
    assert nric.is_valid("S1111111D")
    assert nric.check("S1111111D", Surroundings()) is None


def test_a_label_makes_it_sure() -> None:
    ruling = nric.check("S0000001I", Surroundings("NRIC: "))
    assert ruling is not None
    assert ruling.confidence is Confidence.HIGH
