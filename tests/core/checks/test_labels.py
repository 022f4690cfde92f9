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
