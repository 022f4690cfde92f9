from __future__ import annotations

import re

import pytest

from sonomos_core.checks import labels

CARD = labels.Words(("card",), ("cc",), re.compile(r"\bcc\b"))


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("Card number: ", True),
        ("card" + " " * 36, True),
        ("card" + " " * 37, False),
        ("card\n", False),
        ("", False),
        ("My CC: ", True),
        ("accede ", False),
    ],
    ids=ascii,
)
def test_a_label_stands_in_the_same_line_and_near(before: str, expected: bool) -> None:
    assert labels.stands_before(CARD, before) is expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("an order: ", "an order"),
        ('"order_id": "', '"order_id'),
        ("order #", "order"),
        ("order of ", "order of"),
        ("x" * 40 + "=", "x" * 40),
    ],
    ids=ascii,
)
def test_a_name_is_joined_to_its_value_by_signs_only(before: str, expected: str) -> None:
    assert labels.name_before(before) == expected


@pytest.mark.parametrize(
    "before",
    [
        *("Order number: ", "Ticket ", "Rechnung Nr. ", "P/N ", "Facture n° ", "Numéro de commande : ", "Asset tag "),
        *("注文番号:", "注文番号は", "Sendungsnummer ", "Batch/lot ", "Part no. ", "Zamówienie nr ", "Код товара "),
        *('"serial": "', "order_id=", "Bestelnummer ", "the invoice is "),
    ],
)
def test_the_word_right_before_a_number_may_name_a_thing(before: str) -> None:
    assert labels.names_other_thing(before)


@pytest.mark.parametrize(
    "before",
    [
        *("", "SSN ", "ID number ", "my number is ", "no. ", "invoice for CPF ", "order, ", "order of ", "order\n"),
        *("身份证号码是", "Part ", "tax file number is ", "Unique Taxpayer Reference is "),
    ],
)
def test_other_words_do_not(before: str) -> None:
    assert not labels.names_other_thing(before)
