from __future__ import annotations

import pytest

from sonomos_core.checks import german_insurance


@pytest.mark.parametrize("number", ["15070649C103", "15 070649 C 103", "65070803A019"])
def test_pension_numbers_have_a_birthday_and_a_check_digit(number: str) -> None:
    assert german_insurance.is_pension(number)
    assert not german_insurance.is_pension(number[:-1] + str((int(number[-1]) + 1) % 10))


@pytest.mark.parametrize("number", ["15000649C103", "15071349C103", "15320649C103"])
def test_a_day_that_does_not_exist_is_no_birthday(number: str) -> None:
    assert not german_insurance.is_pension(number)


@pytest.mark.parametrize("number", ["A000500015", "M123456785", "Z999999997"])
def test_health_numbers_have_a_check_digit(number: str) -> None:
    assert german_insurance.is_health(number)
    assert not german_insurance.is_health(number[:-1] + str((int(number[-1]) + 1) % 10))
