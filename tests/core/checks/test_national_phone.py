from __future__ import annotations

import pytest

from sonomos_core.checks import national_phone
from sonomos_core.detect.ruling import Surroundings
from sonomos_core.model.levels import Confidence


@pytest.mark.parametrize(
    "value",
    ["01 42 68 53 00", "0532 123 45 67", "020 7946 0958", "0176 44329017", "0412 338 905", "(03) 9650 1234"],
)
def test_groups_of_a_country_need_no_label(value: str) -> None:
    assert national_phone.check_grouped(value, Surroundings("write ", " now")) is not None
    assert national_phone.check_grouped(value, Surroundings("07 ", " now")) is None
    assert national_phone.check_grouped(value, Surroundings("write ", " 07")) is None
    assert national_phone.check_grouped(value, Surroundings("order no. ", " now")) is None


@pytest.mark.parametrize("value", ["0199 338 905", "(01)09506000134352", "0923 456 789"])
def test_groups_outside_every_plan_are_silence(value: str) -> None:
    assert national_phone.check_grouped(value, Surroundings("write ")) is None


@pytest.mark.parametrize(
    ("value", "before", "after"),
    [
        ("0118921682", "Rückruf erbeten: ", ", danke"),
        ("07020061822", "unter ", " erreichbar"),
        ("2515037822", "my new number is ", ", text me"),
        ("6513 2107", "or call ", "."),
    ],
)
def test_a_word_of_calling_near_makes_digits_a_number(value: str, before: str, after: str) -> None:
    assert national_phone.check_near(value, Surroundings(before, after)) is not None
    assert national_phone.check_near(value, Surroundings("it took ", " bytes")) is None
    assert national_phone.check_near(value, Surroundings("call about order ", after)) is None


@pytest.mark.parametrize("value", ["03-12-2024", "0111111111", "2019-2020", "0123456", "0123456789012"])
def test_dates_filler_and_other_lengths_are_silence(value: str) -> None:
    assert national_phone.check_near(value, Surroundings("call ")) is None


def test_an_extension_proves_a_number_and_a_name_before_it_the_contrary() -> None:
    ruling = national_phone.check_extended("642-094-2052x928", Surroundings("phone="))
    assert ruling is not None
    assert ruling.confidence is Confidence.HIGH
    assert national_phone.check_extended("642-094-2052x928", Surroundings("lot ")) is None
    assert national_phone.check_extended("642-094-2052x928", Surroundings("a")) is None
