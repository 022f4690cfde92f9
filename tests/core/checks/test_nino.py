from __future__ import annotations

import pytest

from sonomos_core.checks import nino
from sonomos_core.detect.ruling import Surroundings
from sonomos_core.model.levels import Confidence


@pytest.mark.parametrize("number", ["AA123456A", "aa 12 34 56 d", "CE-12-34-56-B"])
def test_numbers_that_can_have_been_given_out(number: str) -> None:
    assert nino.is_valid(number)


@pytest.mark.parametrize("number", ["DA123456A", "AO123456A", "BG123456A", "TN123456A", "AA123456E", "AA12345A"])
def test_prefixes_and_suffixes_that_nobody_has(number: str) -> None:
    assert not nino.is_valid(number)


def test_small_letters_need_a_label_and_get_confidence_from_it() -> None:
    assert nino.check("aa123456a", Surroundings("the key is ", " and")) is None
    ruling = nino.check("aa123456a", Surroundings("NINO: ", " and"))
    assert ruling is not None
    assert ruling.confidence is Confidence.HIGH


@pytest.mark.parametrize(("before", "after"), [("x-", ""), ("", "-77"), ("/", "")])
def test_part_of_something_longer_is_silence(before: str, after: str) -> None:
    assert nino.check("AA123456A", Surroundings(before, after)) is None
