from __future__ import annotations

import pytest

from sonomos_core.checks import ssn
from sonomos_core.detect.ruling import Surroundings
from sonomos_core.model.levels import Confidence


@pytest.mark.parametrize(
    "number", ["000-12-3456", "666-12-3456", "900-12-3456", "123-00-6789", "123-45-0000", "111111111"]
)
def test_numbers_that_were_never_issued_are_silence(number: str) -> None:
    assert ssn.check(number, Surroundings("SSN: ")) is None


def test_a_label_makes_it_sure() -> None:
    bare, labelled = (ssn.check("212-45-6780", Surroundings(before)) for before in ("", "SSN "))
    assert bare is not None
    assert labelled is not None
    assert (bare.confidence, labelled.confidence) == (None, Confidence.HIGH)


@pytest.mark.parametrize("number", ["078-05-1120", "078051120", "219-09-9999"])
def test_a_published_number_is_an_example(number: str) -> None:
    ruling = ssn.check(number, Surroundings())
    assert ruling is not None
    assert ruling.example


@pytest.mark.parametrize(("before", "after"), [("12-", ""), ("", "-1"), ("1.", "")], ids=str)
def test_part_of_a_longer_number_is_silence(before: str, after: str) -> None:
    assert ssn.check("212-45-6780", Surroundings(before, after)) is None
