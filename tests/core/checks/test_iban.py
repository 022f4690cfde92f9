from __future__ import annotations

import pytest

from sonomos_core.checks import iban
from sonomos_core.detect.ruling import Surroundings

# The example of each country's own entry in the registry.
PUBLISHED = [
    "AT611904300234573201",
    "BE68 5390 0754 7034",
    "CH93 0076 2011 6238 5295 7",
    "DE89 3704 0044 0532 0130 00",
    "FR14 2004 1010 0505 0001 3M02 606",
    "GB29 NWBK 6016 1331 9268 19",
    "IT60 X054 2811 1010 0000 0123 456",
    "MT84 MALT 0110 0001 2345 MTLC AST0 01S",
    "NL91 ABNA 0417 1643 00",
    "NO93 8601 1117 947",
    "SV62CENR00000000000000700025",
]


@pytest.mark.parametrize("number", PUBLISHED)
def test_published_numbers_are_valid_in_print_and_without_spaces(number: str) -> None:
    assert iban.is_valid(number)
    assert iban.is_valid(number.replace(" ", ""))


@pytest.mark.parametrize(
    "number",
    [
        "DE88370400440532013000",
        "DE8937040044053201300",
        "DE893704004405320130000",
        "XX89370400440532013000",
        "DE89AA0400440532013000",
    ],
    ids=["wrong sum", "too short", "too long", "no such country", "letters where digits belong"],
)
def test_what_differs_in_one_property_is_silence(number: str) -> None:
    assert not iban.is_valid(number)


@pytest.mark.parametrize("digits", ["00", "01", "99"])
def test_check_digits_that_no_sum_gives_are_wrong(digits: str) -> None:
    assert not iban.is_valid(f"GB{digits}BARC20714583608387")


def test_the_next_word_is_left_outside() -> None:
    ruling = iban.check("NO93 8601 1117 947 THIS WEEK", Surroundings())
    assert ruling is not None
    assert ruling.end == len("NO93 8601 1117 947")


def test_the_examples_of_the_registry_are_told_as_such() -> None:
    for number, example in (("DE89 3704 0044 0532 0130 00", True), ("NL43RABO0895202484", False)):
        ruling = iban.check(number, Surroundings())
        assert ruling is not None
        assert ruling.example is example
