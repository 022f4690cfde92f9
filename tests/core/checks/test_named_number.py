from __future__ import annotations

import pytest

from sonomos_core.checks import named_number
from sonomos_core.detect.ruling import Surroundings


@pytest.mark.parametrize("number", ["C01234565", "H-482137", "8501-2211-334"])
def test_enough_digits_are_a_number(number: str) -> None:
    assert named_number.is_plausible(number)


@pytest.mark.parametrize("number", ["2024-01-31", "31.01.2024", "1984", "123", "00000000", "1" + "2" * 30])
def test_dates_filler_and_wrong_lengths_are_none(number: str) -> None:
    assert not named_number.is_plausible(number)


@pytest.mark.parametrize("after", ["-rc1", "/src", ":8080", "(x)", "abc"])
def test_what_goes_on_is_something_else(after: str) -> None:
    assert named_number.check("4821377", Surroundings("mrn ", after)) is None


@pytest.mark.parametrize(("before", "after", "alone"), [("", "", True), (" ", "\n", True), ("x ", "", False)])
def test_alone_means_nothing_else_in_the_text(before: str, after: str, alone: bool) -> None:
    assert (named_number.check_alone("AB51 ABC", Surroundings(before, after)) is not None) is alone
    inner = named_number.alone(lambda value, surroundings: None)
    assert inner("AB51 ABC", Surroundings(before, after)) is None
