from __future__ import annotations

import pytest

from sonomos_core.checks import national_number
from sonomos_core.detect.ruling import Surroundings
from sonomos_core.model.levels import Confidence

# Numbers that offices and the library print as examples.
GOOD = {
    "ca": "123-456-782",
    "cn": "11010519491231002X",
    "de": "36 574 261 809",
    "es": "X-1234567-L",
    "fr": "2 55 08 14 168 025 38",
    "gb_nhs": "943 476 5919",
    "hk": "C123456(9)",
    "it": "RSSMRA85T10A562S",
    "jp": "1234-5678-9018",
    "kr": "900101-1234568",
    "kr_company": "220-81-62517",
    "tw": "A123456789",
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


@pytest.mark.parametrize(
    ("value", "confidence"),
    [("11010519491231002X", None), ("110105 19491231 0021", Confidence.MEDIUM)],
)
def test_behind_its_label_a_chinese_number_counts_though_its_check_sign_is_mistyped(
    value: str, confidence: Confidence | None
) -> None:
    ruling = national_number.check_labelled_chinese(value, Surroundings("身份证号码是", "，"))
    assert ruling is not None
    assert ruling.confidence is confidence


@pytest.mark.parametrize("value", ["110105194913310021", "990105194912310021", "110105219912310021"])
def test_a_chinese_number_without_a_birthday_or_a_province_is_silence(value: str) -> None:
    assert national_number.check_labelled_chinese(value, Surroundings("身份证")) is None


@pytest.mark.parametrize(("before", "after"), [("注文番号:", ""), ("x", ""), ("", "-7")])
def test_an_order_and_a_part_of_a_longer_number_are_silence(before: str, after: str) -> None:
    check = national_number.check_of("jp")
    assert check("123456789018", Surroundings("個人番号は", "です")) is not None
    assert check("123456789018", Surroundings(before, after)) is None
