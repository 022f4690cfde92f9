from __future__ import annotations

import pytest

from sonomos_core.checks import national_number
from sonomos_core.detect.ruling import Surroundings

# Numbers that offices and the library print as examples.
GOOD = {
    "ca": "123-456-782",
    "cn": "11010519491231002X",
    "de": "36 574 261 809",
    "es": "X-1234567-L",
    "fr": "2 55 08 14 168 025 38",
    "gb_nhs": "943 476 5919",
    "it": "RSSMRA85T10A562S",
    "jp": "1234-5678-9018",
    "kr": "900101-1234568",
    "kr_company": "220-81-62517",
}


def spoilt(number: str) -> str:
    """The number with its last sign changed."""
    last = number[-1]
    return number[:-1] + (str((int(last) + 1) % 10) if last.isdigit() else "A" if last != "A" else "B")


def test_every_scheme_has_a_case() -> None:
    assert GOOD.keys() == national_number.SCHEMES.keys()


@pytest.mark.parametrize("country", GOOD)
def test_the_check_digit_fits(country: str) -> None:
    assert national_number.is_valid(country, GOOD[country])


@pytest.mark.parametrize("country", GOOD)
def test_a_wrong_check_digit_is_silence(country: str) -> None:
    assert national_number.check_of(country)(spoilt(GOOD[country]), Surroundings()) is None


def test_filler_that_fits_by_chance_is_silence() -> None:
    assert national_number.check_of("jp")("0" * 12, Surroundings()) is None
