from __future__ import annotations

import pytest

from sonomos_core.checks import postcode
from sonomos_core.detect.ruling import Surroundings


@pytest.mark.parametrize("code", ["M1 1AE", "CR2 6XH", "DN55 1PT", "W1A 1HQ", "EC1A 1BB", "GIR 0AA"])
def test_each_form_is_known(code: str) -> None:
    assert postcode.check(code, Surroundings("London ", ", UK")) is not None


@pytest.mark.parametrize("code", ["QA1 1AA", "M1 1CA", "M1 AA1", "ABC1 1AA"])
def test_areas_and_letters_that_do_not_exist_are_none(code: str) -> None:
    assert not postcode.is_valid(code)


@pytest.mark.parametrize(("before", "after"), [("E0 ", ""), ("", " 0F"), ("x-", ""), ("", "/2")])
def test_rows_of_codes_are_silence(before: str, after: str) -> None:
    assert postcode.check("E1 4AD", Surroundings(before, after)) is None


def test_without_its_blank_it_must_stand_alone() -> None:
    assert postcode.check("EC1A1BB", Surroundings("part ", "")) is None
    assert postcode.check("EC1A1BB", Surroundings()) is not None
