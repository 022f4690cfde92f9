from __future__ import annotations

import pytest

from sonomos_core.checks import medicare_id
from sonomos_core.detect.ruling import Surroundings

GOOD = "1EG4TE5MK72"


@pytest.mark.parametrize("place", range(len(GOOD)))
def test_each_place_has_its_alphabet(place: int) -> None:
    wrong = "S" if GOOD[place].isdigit() else "0" if place in (1, 4, 7, 8) else "S"
    assert medicare_id.is_valid(GOOD)
    assert not medicare_id.is_valid(GOOD[:place] + wrong + GOOD[place + 1 :])


@pytest.mark.parametrize(("before", "after"), [("X-", ""), ("", "-77")], ids=str)
def test_part_of_a_serial_number_is_silence(before: str, after: str) -> None:
    assert medicare_id.check(GOOD, Surroundings(before, after)) is None
