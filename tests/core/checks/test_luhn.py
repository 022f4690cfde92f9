from __future__ import annotations

import pytest

from sonomos_core.checks import luhn


@pytest.mark.parametrize("digits", ["0", "18", "79927398713", "378282246310005"])
def test_a_right_digit_is_told(digits: str) -> None:
    assert luhn.is_valid(digits)


@pytest.mark.parametrize("place", range(11))
def test_no_single_wrong_digit_passes(place: int) -> None:
    number = "79927398713"
    wrong = str((int(number[place]) + 1) % 10)
    assert not luhn.is_valid(number[:place] + wrong + number[place + 1 :])
