from __future__ import annotations

import pytest

from sonomos_core.checks import vin
from sonomos_core.detect.ruling import Surroundings
from sonomos_core.model.levels import Confidence


@pytest.mark.parametrize("number", ["1M8GDM9AXKP042788", "11111111111111111", "5GZCZ43D13S812715"])
def test_the_digit_of_the_standard_fits(number: str) -> None:
    assert vin.is_valid(number)


@pytest.mark.parametrize("number", ["1M8GDM9A1KP042788", "1M8GDM9AXKP04278", "IM8GDM9AXKP042788"])
def test_a_wrong_digit_length_or_letter_does_not(number: str) -> None:
    assert not vin.is_valid(number)


@pytest.mark.parametrize(
    ("number", "before", "found"),
    [
        ("1M8GDM9AXKP042788", "", True),
        ("92TA92DX4TML92419", "", False),
        ("92TA92DX4TML92419", "VIN: ", True),
        ("200BL8EV9AX604020", "VIN: ", False),
        ("11111111111111111", "VIN: ", False),
        ("WVWZZZABCDEFGHJKL", "", False),
    ],
    ids=[
        "north american",
        "european, bare",
        "european, labelled",
        "north american, wrong digit",
        "digits only",
        "letters only",
    ],
)
def test_the_digit_counts_where_it_is_law(number: str, before: str, found: bool) -> None:
    assert (vin.check(number, Surroundings(before)) is not None) is found


def test_a_label_makes_it_sure() -> None:
    ruling = vin.check("1M8GDM9AXKP042788", Surroundings("VIN "))
    assert ruling is not None
    assert ruling.confidence is Confidence.HIGH
