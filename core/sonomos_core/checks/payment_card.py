"""Payment cards: 14 to 19 digits of an issuer that exists (ISO/IEC 7812-1), grouped as printed, with a Luhn digit.

Twelve and thirteen digits, as old Visa and Maestro cards have, need a word near them that says card or payment.

Ranges: https://en.wikipedia.org/wiki/Payment_card_number#Issuer_identification_number_(IIN)

>>> is_valid("3782 822463 10005"), is_valid("4111-1111-1111-1111")
(True, True)
>>> is_valid("3782 822463 10006"), is_valid("41 1111-1111-1111-11"), is_valid("9999999999999995")
(False, False, False)
"""

from __future__ import annotations

import functools
import re

from sonomos_core.checks import labels, luhn, other_numbers
from sonomos_core.detect.ruling import Ruling, Surroundings
from sonomos_core.model.levels import Confidence

# First digits from … to …, and the lengths that network issues.
_NETWORKS: tuple[tuple[str, str, frozenset[int]], ...] = (
    ("4", "4", frozenset({16, 19})),  # Visa
    ("51", "55", frozenset({16})),  # Mastercard
    ("2221", "2720", frozenset({16})),  # Mastercard, second series
    ("34", "34", frozenset({15})),  # American Express
    ("37", "37", frozenset({15})),
    ("300", "305", frozenset({14, 16})),  # Diners Club
    ("3095", "3095", frozenset({14, 16})),
    ("36", "36", frozenset({14, 16, 19})),
    ("38", "39", frozenset({14, 16})),
    ("3528", "3589", frozenset({16, 17, 18, 19})),  # JCB
    ("35", "35", frozenset({16})),
    ("1800", "1800", frozenset({15})),
    ("2131", "2131", frozenset({15})),
    ("6011", "6011", frozenset({16, 19})),  # Discover
    ("644", "649", frozenset({16, 19})),
    ("65", "65", frozenset({16, 19})),
    ("60", "60", frozenset({16})),  # RuPay
    ("82", "82", frozenset({16})),
    ("508", "508", frozenset({16})),
    ("62", "62", frozenset({16, 17, 18, 19})),  # UnionPay
    ("8100", "8171", frozenset({16, 17, 18, 19})),
    ("5018", "5018", frozenset({16, 18, 19})),  # Maestro
    ("5019", "5019", frozenset({16})),  # Dankort
    ("5020", "5020", frozenset({16, 18, 19})),
    ("5038", "5038", frozenset({16, 18, 19})),
    ("5893", "5893", frozenset({16, 18, 19})),
    ("6304", "6304", frozenset({16, 18, 19})),
    ("6759", "6763", frozenset({16, 18, 19})),
    ("2200", "2204", frozenset({16, 17, 18, 19})),  # Mir
    ("9792", "9792", frozenset({16})),  # Troy
)
# Lengths that many other numbers have, too: only a word tells.
_NAMED_NETWORKS: tuple[tuple[str, str, frozenset[int]], ...] = (
    ("4", "4", frozenset({13})),  # Visa
    ("50", "50", frozenset(range(12, 20))),  # Maestro
    ("56", "58", frozenset(range(12, 20))),
    ("0604", "0604", frozenset(range(12, 20))),
    ("6304", "6304", frozenset(range(12, 20))),
    ("6390", "6390", frozenset(range(12, 20))),
    ("6759", "6763", frozenset(range(12, 20))),
)
# All digits in a row, or groups as cards print them, parted by one kind of sign.
_PRINTED = re.compile(
    r"[0-9]+|[0-9]{6}[ -][0-9]{13}|[0-9]{4}([ -])(?:[0-9]{6}\1[0-9]{4,5}"
    r"|[0-9]{4}\1[0-9]{4}(?:\1(?:[0-9]{4}(?:\1[0-9]{1,3})?|[0-9]{1,3}|[0-9]{5}))?)"
)
_GROUPS = re.compile(r"[0-9-]+")
_FEWEST_DIFFERENT_DIGITS = 2
_SHORTEST = 12
# Numbers that payment services print for tests: https://docs.stripe.com/testing, https://developer.paypal.com/tools/sandbox/card-testing/
_PUBLISHED = frozenset(
    (
        "4111111111111111", "4242424242424242", "4012888888881881", "4000056655665556", "5555555555554444",
        "5105105105105100", "5200828282828210", "2223003122003222", "2223000048400011", "378282246310005",
        "371449635398431", "378734493671000", "6011111111111117", "6011000990139424", "6011000991300009",
        "6011981111111113", "3056930009020004", "36227206271667", "30569309025904", "38520000023237",
        "3530111333300000", "3566002020360505", "6555900000604105", "6200000000000005", "6205500000000000004",
        "4000000000000002", "4000000000009995", "4000000000009987", "4000000000009979", "4000000000000069",
        "4000000000000127", "4000000000000119", "4000000000000341", "4000000000003220", "4000002500003155",
        "4000002760003184", "4000000000000077", "4000000000000101", "4100000000000019", "4000000000004954",
    )
)  # fmt: skip
# Words of ASCII: Japanese stands beside a number without a blank.
_LONGER_BEFORE = re.compile(r"\w[-._/]$|[-_.]$|\w$|\d{12},\s?$|\b[A-Z]{2}\d\d $", re.ASCII)
_LONGER_AFTER = re.compile(r"[-._/]?\w|,\s?\d{12}", re.ASCII)
_LONGER_REACH = 16
_TABLE = re.compile(r"(?:\d{4} ){8}")  # a row of groups without an end is a table
_TABLE_REACH = 40
_ROW_AFTER = re.compile(r"(?: \d{2,5}){3}")  # numbers of a drawing or a measurement go on
_NUMBER_OF_CODE = re.compile(r"\bU?INT(?:32|64)_C\($")
_LABEL = labels.Words(
    ("card", "visa", "master", "amex", "credit", "debit", "karte", "tarjeta", "carte", "カード", "카드", "卡"),
    ("cc", "pan"),
    re.compile(r"\bcc\b|\bpan\b"),
)
_PAYMENT = labels.Words(
    (*_LABEL.parts, "payment", "paid with", "kaart", "karta", "kart ", "cart", "maestro", "kort ", "pago con"),
    _LABEL.hints,
    _LABEL.whole,
)


def is_valid(number: str, *, named: bool = False) -> bool:
    """Whether issuer, length, grouping and check digit are those of a card, or of one that a word has `named`."""
    digits = number if number.isdigit() else number.replace(" ", "").replace("-", "")
    return (
        len(digits) in _lengths(digits[:4], named)
        and luhn.is_valid(digits)
        and (digits is number or _PRINTED.fullmatch(number) is not None)
        and len(set(digits)) >= _FEWEST_DIFFERENT_DIGITS
    )


def check_named(value: str, surroundings: Surroundings) -> Ruling | None:
    """A short or old number counts only in a line that says card or payment."""
    digits = value.replace(" ", "").replace("-", "")
    near = labels.stands_before(_PAYMENT, surroundings.before)
    if not near or not is_valid(value, named=True) or _in_longer_number(surroundings.before, surroundings.after):
        return None
    if other_numbers.stand_before(surroundings.before) or len(set(digits)) < _FEWEST_DIFFERENT_DIGITS:
        return None
    return Ruling()


def check(value: str, surroundings: Surroundings) -> Ruling | None:
    """High confidence beside a word that says card; silence inside a longer number or behind another number's name.

    Digits of the columns beside it, which look like one more group, stay outside.
    """
    before, after = surroundings.before, surroundings.after
    for start, end in _stretches(value):
        if is_valid(value[start:end]) and not _in_longer_number(before + value[:start], value[end:] + after):
            if _is_one_of_many(before, value[end:] + after) or other_numbers.stand_before(before):
                return None
            confidence = Confidence.HIGH if labels.stands_before(_LABEL, before) else None
            example = value[start:end].replace(" ", "").replace("-", "") in _PUBLISHED
            return Ruling(confidence=confidence, example=example, start=start, end=end)
    return None


def _is_one_of_many(before: str, after: str) -> bool:
    """Whether it stands in a row of numbers, or code says that it is a whole number."""
    in_row = _TABLE.fullmatch(before[-_TABLE_REACH:]) is not None or _ROW_AFTER.match(after) is not None
    return in_row or _NUMBER_OF_CODE.search(before[-_LONGER_REACH:]) is not None


def _stretches(value: str) -> list[tuple[int, int]]:
    """The runs of whole groups parted by blanks, longest first."""
    if " " not in value:
        return [(0, len(value))]
    groups = [found.span() for found in _GROUPS.finditer(value)]
    runs = [(first[0], last[1]) for place, first in enumerate(groups) for last in groups[place:]]
    return sorted((run for run in runs if run[1] - run[0] >= _SHORTEST), key=lambda run: run[0] - run[1])


@functools.cache
def _lengths(first_digits: str, named: bool) -> frozenset[int]:
    """How many digits a number may have that begins so."""
    networks = _NAMED_NETWORKS if named else _NETWORKS
    return frozenset().union(
        *(lengths for first, last, lengths in networks if first <= first_digits[: len(first)] <= last)
    )


def _in_longer_number(before: str, after: str) -> bool:
    """Commas part columns, unless the next column is as long: a list of such numbers is no list of cards."""
    return _LONGER_BEFORE.search(before[-_LONGER_REACH:]) is not None or _LONGER_AFTER.match(after) is not None
