from __future__ import annotations

import pytest

from sonomos_core.checks import routing_number


@pytest.mark.parametrize("number", ["021000021", "011401533", "121000358"])
def test_the_weighted_sum_fits(number: str) -> None:
    assert routing_number.is_valid(number)


@pytest.mark.parametrize("number", ["123456789", "021000022", "000000000", "02100002"])
def test_wrong_sums_and_filler_do_not(number: str) -> None:
    assert not routing_number.is_valid(number)
