from __future__ import annotations

import pytest

from sonomos_core.checks import birth_date


@pytest.mark.parametrize(
    "date", ["1984-07-23", "23.07.1984", "07/23/1984", "23/07/84", "19840723", "July 23, 1984", "23rd of May 1984"]
)
def test_days_in_their_usual_orders_are_known(date: str) -> None:
    assert birth_date.is_birthday(date)


@pytest.mark.parametrize(
    "date", ["1784-07-23", "1984-13-01", "1984-00-10", "32.07.1984", "23.23.1984", "19841323", "July 1984", "7/1984"]
)
def test_days_that_are_nobodys_birthday_are_none(date: str) -> None:
    assert not birth_date.is_birthday(date)
