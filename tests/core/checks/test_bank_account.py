from __future__ import annotations

import pytest

from sonomos_core.checks import bank_account
from sonomos_core.detect.ruling import Surroundings
from sonomos_core.model.levels import Confidence


def test_a_routing_number_beside_it_makes_it_sure() -> None:
    ruling = bank_account.check("000123456789", Surroundings("routing 021000021 account "))
    assert ruling is not None
    assert ruling.confidence is Confidence.HIGH


def test_a_word_of_banking_is_enough_for_medium() -> None:
    ruling = bank_account.check("12345678", Surroundings("bank account "))
    assert ruling is not None
    assert ruling.confidence is None


@pytest.mark.parametrize(
    ("value", "before", "after"),
    [
        ("123456789012", "aws account ", ""),
        ("123456789012", "routing 021000022 account ", ":role/Admin"),
        ("1111111111", "bank account ", ""),
    ],
)
def test_other_accounts_and_filler_are_silence(value: str, before: str, after: str) -> None:
    assert bank_account.check(value, Surroundings(before.replace("routing ", ""), after)) is None


def test_clabe_has_a_check_digit() -> None:
    assert bank_account.is_clabe("032180000118359719")
    assert not bank_account.is_clabe("032180000118359710")
    assert not bank_account.is_clabe("03218000011835971")


def test_a_new_zealand_account_is_none_behind_another_name() -> None:
    assert bank_account.check_new_zealand("01-0242-0100194-00", Surroundings("to ")) is not None
    assert bank_account.check_new_zealand("01-0242-0100195-00", Surroundings("to ")) is None
    assert bank_account.check_new_zealand("01-0242-0100194-00", Surroundings("Serial ")) is None


def test_a_branch_is_no_filler_and_ends() -> None:
    assert bank_account.check_branch("062-184", Surroundings("BSB ", " Acc")) is not None
    assert bank_account.check_branch("000-000", Surroundings("BSB ", " Acc")) is None
    assert bank_account.check_branch("062-184", Surroundings("BSB ", "7")) is None
