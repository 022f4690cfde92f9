from __future__ import annotations

import pytest

from sonomos_core.checks import dea


@pytest.mark.parametrize("number", ["AB1234563", "F91234563", "bb1388568"])
def test_the_last_digit_is_the_check_digit(number: str) -> None:
    assert dea.is_valid(number)
    assert not dea.is_valid(number[:-1] + str((int(number[-1]) + 1) % 10))


def test_letters_that_no_registrant_has_are_none() -> None:
    assert not dea.is_valid("IB1234563")
