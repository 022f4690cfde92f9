from __future__ import annotations

import pytest

from sonomos_core.checks import luhn, payment_card
from sonomos_core.detect.ruling import Surroundings
from sonomos_core.model.levels import Confidence


def with_digit(head: str, length: int) -> str:
    """A number of `length` digits that begins with `head` and ends in its Luhn digit."""
    body = (head + "0729481536407182951")[: length - 1]
    return next(body + digit for digit in "0123456789" if luhn.is_valid(body + digit))


NETWORKS = [
    ("visa", "4", 16),
    ("visa, long", "4", 19),
    ("mastercard", "53", 16),
    ("mastercard, second series", "2720", 16),
    ("american express", "37", 15),
    ("diners club", "36", 14),
    ("jcb", "3589", 16),
    ("jcb, old", "2131", 15),
    ("jcb, 1800", "1800", 15),
    ("discover", "6011", 16),
    ("discover, 644", "644", 16),
    ("unionpay", "62", 17),
    ("unionpay, 81", "8171", 16),
    ("maestro", "6759", 18),
    ("mir", "2204", 16),
    ("troy", "9792", 16),
]


@pytest.mark.parametrize(("head", "length"), [case[1:] for case in NETWORKS], ids=[case[0] for case in NETWORKS])
def test_every_network_is_known(head: str, length: int) -> None:
    assert payment_card.is_valid(with_digit(head, length))


@pytest.mark.parametrize(
    ("head", "length"),
    [("4", 15), ("2220", 16), ("2721", 16), ("37", 16), ("1", 16), ("7", 16), ("9999", 16)],
    ids=str,
)
def test_what_no_network_issues_is_no_card(head: str, length: int) -> None:
    assert not payment_card.is_valid(with_digit(head, length))


@pytest.mark.parametrize("printed", ["4532 0151 1283 0366", "4532-0151-1283-0366", "3714 496353 98431"])
def test_cards_are_known_as_printed(printed: str) -> None:
    assert payment_card.is_valid(printed)


@pytest.mark.parametrize("grouped", ["4532 0151-1283 0366", "45320 15112 830366", "4532-015112830366"])
def test_no_card_is_printed_so(grouped: str) -> None:
    assert not payment_card.is_valid(grouped)


@pytest.mark.parametrize(
    ("before", "after"),
    [("0.", ""), ("a", ""), ("", "7a"), ("", "-1234"), ("id-", ""), ("order id: ", ""), ("trace=", "")],
    ids=str,
)
def test_the_same_digits_in_another_number_are_silence(before: str, after: str) -> None:
    assert payment_card.check("4532015112830366", Surroundings(before, after)) is None


def test_a_label_makes_it_sure_and_a_published_number_an_example() -> None:
    labelled = payment_card.check("4532015112830366", Surroundings("credit card: "))
    published = payment_card.check("4111-1111-1111-1111", Surroundings())
    assert labelled is not None
    assert (labelled.confidence, labelled.example) == (Confidence.HIGH, False)
    assert published is not None
    assert published.example


@pytest.mark.parametrize("row", ["4532 0151 1283 0366 12", "4532 0151 1283 0366 078", "4521 4532 0151 1283 0366"])
def test_the_next_column_stays_outside(row: str) -> None:
    ruling = payment_card.check(row, Surroundings())
    assert ruling is not None
    assert row[ruling.start : ruling.end] == "4532 0151 1283 0366"


def test_columns_are_parted_by_commas_and_lists_of_long_numbers_are_silence() -> None:
    assert payment_card.check("4532015112830366", Surroundings("17,Ada,", ",12/25")) is not None
    assert payment_card.check("4532015112830366", Surroundings("[4532015112830377, ", "]")) is None
    assert payment_card.check("4532015112830366", Surroundings("[", ", 4532015112830377]")) is None


def test_a_table_of_groups_without_an_end_holds_no_card() -> None:
    assert payment_card.check("4111 1111 1111 1111", Surroundings("4111 " * 16, " 4111")) is None


@pytest.mark.parametrize("length", [12, 13, 19])
def test_a_short_or_old_number_counts_behind_a_word_only(length: int) -> None:
    number = with_digit("4" if length == 13 else "6763", length)
    assert payment_card.check_named(number, Surroundings("form of payment ")) is not None
    assert payment_card.check_named(number, Surroundings("bytes ")) is None
    assert payment_card.check_named(number, Surroundings("payment for order ")) is None


def test_a_card_inside_an_iban_is_none_and_japanese_words_need_no_blank() -> None:
    number = with_digit("53", 16)
    assert payment_card.check(number, Surroundings("DE43 ", " 25")) is None
    assert payment_card.check(number, Surroundings("カード番号", "で")) is not None


@pytest.mark.parametrize(("before", "after"), [("points ", " 5670 900 5400 765"), ("x = INT64_C(", ")")])
def test_a_number_among_many_and_one_of_code_are_no_card(before: str, after: str) -> None:
    assert payment_card.check("4532 0151 1283 0366", Surroundings(before, after)) is None
