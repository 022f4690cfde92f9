from __future__ import annotations

import re

import pytest

from sonomos_core.checks import labels

CARD = re.compile(r"(?i)card")
ORDER = re.compile(r"(?i)order(?:_id)?$")


@pytest.mark.parametrize(
    ("before", "expected"),
    [("Card number: ", True), ("card" + " " * 36, True), ("card" + " " * 37, False), ("card\n", False), ("", False)],
    ids=ascii,
)
def test_a_label_stands_in_the_same_line_and_near(before: str, expected: bool) -> None:
    assert labels.stands_before(CARD, before) is expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [("order: ", True), ('"order_id": "', True), ("order #", True), ("order of ", False), ("card ", False)],
    ids=ascii,
)
def test_a_name_is_joined_to_its_value_by_signs_only(before: str, expected: bool) -> None:
    assert labels.names_value(ORDER, before) is expected
