from __future__ import annotations

import pytest

from sonomos_core.checks import phone
from sonomos_core.detect.ruling import Surroundings
from sonomos_core.model.levels import Confidence


@pytest.mark.parametrize(
    "number", ["+14155551234", "+44 20 7946 0958", "+49 (30) 901820", "+81 3-1234-5678", "+380 44 123 4567"]
)
def test_international_numbers_are_known(number: str) -> None:
    assert phone.is_international(number)


@pytest.mark.parametrize(
    "number", ["+999 12 345 678", "+1 155 555 1234", "+1415555123", "+44 20 79", "14155551234", "+1111111111"]
)
def test_unassigned_codes_and_lengths_are_not(number: str) -> None:
    assert not phone.is_international(number)


@pytest.mark.parametrize("number", ["415-555-0132", "(555) 123-4567", "1-415-867-5309"])
def test_north_american_numbers_are_known(number: str) -> None:
    assert phone.is_north_american(number)


@pytest.mark.parametrize("number", ["115-555-0132", "415-155-0132", "911-911-9111", "211-555-0132", "415-555-013"])
def test_areas_and_exchanges_that_cannot_be_are_not(number: str) -> None:
    assert not phone.is_north_american(number)


@pytest.mark.parametrize(
    ("number", "valid"),
    [
        ("03-1234-5678", True),
        ("090-1234-5678", True),
        ("01-02-2024", False),
        ("0120-123-4567", False),
        ("0000 0000 0000", False),
        ("020-1234-56789", False),
    ],
    ids=str,
)
def test_japanese_numbers_have_ten_or_eleven_digits(number: str, valid: bool) -> None:
    assert phone.is_japanese(number) is valid


@pytest.mark.parametrize("value", ["1700000000", "1700000000123", "12345", "0000000000"])
def test_behind_a_label_times_and_filler_are_silence(value: str) -> None:
    assert phone.check_labelled(value, Surroundings("phone: ")) is None


@pytest.mark.parametrize(("before", "after"), [("4", ""), ("x+", ""), ("12-", ""), ("", "-77"), ("", "a")], ids=str)
def test_part_of_something_longer_is_silence(before: str, after: str) -> None:
    assert phone.check_north_american("415-555-0132", Surroundings(before, after)) is None


def test_a_label_makes_it_sure() -> None:
    ruling = phone.check_north_american("415-555-0132", Surroundings("call "))
    assert ruling is not None
    assert ruling.confidence is Confidence.HIGH


def test_the_digits_of_the_next_word_stay_outside() -> None:
    ruling = phone.check_international("+14155551234 2024 11", Surroundings())
    assert ruling is not None
    assert ruling.end == len("+14155551234")


@pytest.mark.parametrize("value", ["+4930901820", "+2908999 x", "+33 1 42 68 53 00", "0049 30 901820"])
def test_the_plan_of_a_country_decides_behind_a_plus(value: str) -> None:
    assert phone.check_international(value.removesuffix(" x"), Surroundings("phone: ")) is not None


@pytest.mark.parametrize("value", ["+1234567", "0061 0308 0061 0308", "+999 12 345 678", "+1700000000"])
def test_changes_and_code_points_are_no_numbers(value: str) -> None:
    assert phone.check_international(value, Surroundings("\n")) is None


def test_a_region_beside_the_label_makes_short_numbers_count() -> None:
    assert phone.check_labelled("62889", Surroundings("Tel (AC): ")) is not None
    assert phone.check_labelled("62889", Surroundings("Tel: ")) is None


def test_behind_a_label_an_area_may_be_none() -> None:
    assert phone.check_north_american("415-155-0132", Surroundings("call ")) is not None
    assert phone.check_north_american("415-155-0132", Surroundings("see ")) is None
    assert phone.check_north_american("415-555-0132", Surroundings("lot ")) is None


def test_japanese_words_need_no_blank_beside_a_number() -> None:
    assert phone.check_japanese("070-1538-4202", Surroundings("電話番号は", "になります")) is not None
    assert phone.check_japanese("070-1538-4202", Surroundings("a", "")) is None


def test_an_order_of_a_shop_is_no_number() -> None:
    assert phone.check_international("002-5562873-3463362", Surroundings("ticket ")) is None


def test_a_clause_of_law_is_no_number() -> None:
    assert phone.check_north_american("252.227-7013", Surroundings("clause ")) is None
    assert phone.check_north_american("252.227.7013", Surroundings("call ")) is not None


def test_a_group_of_a_parcel_number_is_no_japanese_number() -> None:
    assert phone.check_japanese("01 2345 6784", Surroundings("Tracking: 1Z 999 AA1 ", "")) is None
    assert phone.check_japanese("03-1234-5678", Surroundings("call ", "")) is not None


@pytest.mark.parametrize("number", ["+1-617-542-5942", "(617) 542-2652", "123-456-7890"])
def test_numbers_that_everybody_prints_reach_nobody(number: str) -> None:
    assert not phone.is_north_american(number)
    assert phone.check_labelled(number, Surroundings("phone: ", "")) is None
    assert phone.check_north_american(number, Surroundings("Fax: ", "")) is None


def test_seconds_of_a_clock_are_no_number() -> None:
    assert phone.check_international("+5.903899761", Surroundings("+0100 CET m=", '"')) is None


def test_the_groups_of_an_account_number_are_no_number_even_where_it_is_wrong() -> None:
    assert phone.check_international("0044 20 7946 0958", Surroundings("line 44: DE00 3704 ", "")) is None
    assert phone.check_international("0044 20 7946 0958", Surroundings("line 44: ", "")) is not None


def test_the_end_of_another_line_is_no_part_of_a_number() -> None:
    assert phone.check_international("+49 40 37800792", Surroundings("Thanks, Rohan\n", "\n")) is not None
    assert phone.check_international("+49 40 37800792", Surroundings("Thanks, Rohan", "\n")) is None


def test_a_brazilian_postcode_is_no_number_behind_its_label() -> None:
    assert phone.check_labelled("01310-100", Surroundings('"cep": "', '"')) is None
    assert phone.check_labelled("0532 123 45 67", Surroundings("cep: ", "\n")) is not None
