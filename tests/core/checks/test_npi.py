from __future__ import annotations

import pytest

from sonomos_core.checks import npi
from sonomos_core.detect.ruling import Surroundings


@pytest.mark.parametrize("number", ["1234567893", "1245319599", "1003-000-126"])
def test_the_check_digit_counts_the_prefix_of_the_issuer(number: str) -> None:
    assert npi.is_valid(number)
    assert not npi.is_valid(number[:-1] + str((int(number[-1]) + 1) % 10))


@pytest.mark.parametrize("number", ["3234567893", "123456789", "12345678930"])
def test_other_beginnings_and_lengths_are_none(number: str) -> None:
    assert not npi.is_valid(number)


def test_filler_is_silence() -> None:
    assert npi.check("1111111112", Surroundings()) is None
