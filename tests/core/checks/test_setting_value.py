from __future__ import annotations

import pytest

from sonomos_core.checks import setting_value
from sonomos_core.detect.ruling import Surroundings


@pytest.mark.parametrize(
    ("before", "value", "expected"),
    [
        ('name="db.password" value="', "Sommerwind", True),
        ("- name: DB_PASSWORD\n  value: ", "hunter42", True),
        ("- name: DB_PASSWORD\n  value: ", "$(DB_PASS)", False),
        ('name="API_TOKEN" value="', "k3x9m2q7w4z8t5v1", True),
        ('name="API_TOKEN" value="', "refresh", False),
        ('name="authenticity_token" value="', "k3x9m2q7w4z8t5v1", False),
    ],
    ids=str,
)
def test_a_password_may_be_a_word_and_a_token_must_look_drawn(before: str, value: str, expected: bool) -> None:
    assert (setting_value.check(value, Surroundings(before, '"')) is not None) is expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("db:\n  password:\n    ", True),
        ("  password: |\n    ", True),
        ("  password:\n  ", False),
        ("password:\n", False),
    ],
    ids=ascii,
)
def test_the_next_line_counts_when_it_is_further_in(before: str, expected: bool) -> None:
    assert (setting_value.check_next_line("hunter42x!", Surroundings(before)) is not None) is expected


def test_braces_around_bare_values_stay_outside() -> None:
    ruling = setting_value.check("a7Kq2mX9b4T1v8Wz}", Surroundings("{name: TOKEN, value: ", "\n"))
    assert ruling is not None
    assert ruling.end == len("a7Kq2mX9b4T1v8Wz")
