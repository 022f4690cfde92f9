from __future__ import annotations

import pytest

from sonomos_core.checks import listed_value
from sonomos_core.detect.ruling import Surroundings


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("x8Kq2vZ2mP4t", True),
        ('x8Kq2vZ2mP4t", "stage": "b7Lw3nY5rS9d', True),
        ('x8Kq2vZ2mP4t", "stage": "last_login', False),
        ("user_name', 'last_login", False),
        ("0e42c893-618b-4636-9672-776a79e433c9", False),
    ],
    ids=str,
)
def test_first_and_last_between_quotes_are_drawn(value: str, expected: bool) -> None:
    assert (listed_value.check_between_quotes(value, Surroundings()) is not None) is expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("otter1974\nMail: falcon2031", True),
        ("otter1974\nMail: required\nShop: falcon2031", True),
        ("otter1974\nMail: required", False),
        ("required\nMail: otter1974", False),
    ],
    ids=ascii,
)
def test_the_first_line_and_half_of_the_others_are_values(value: str, expected: bool) -> None:
    assert (listed_value.check_lines(value, Surroundings()) is not None) is expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("marmalade\n    root:h7Kq2mZ9x", True),
        ("RANDOM\n  - ada:treppenwitz", True),
        ("RANDOM\n    root:R", False),
        ("$6$abcdefgh", False),
        ("${PASS}\n    root:h7Kq2mZ9x", False),
    ],
    ids=ascii,
)
def test_each_account_of_a_list_has_a_password(value: str, expected: bool) -> None:
    assert (listed_value.check_accounts(value, Surroundings()) is not None) is expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1d9de-36134\n45038-48b57", True),
        ("1. 1d9de-36134\n2. 45038-48157", True),
        ("xxxxx-xxxxx\nxxxxx-xxxxx", False),
        ("2024-2025\n2025-2026", False),
        ("a1b2-c3d4\na1b2-c3d4", False),
    ],
    ids=str,
)
def test_codes_of_a_list_are_mixed_and_differ(value: str, expected: bool) -> None:
    assert (listed_value.check_codes(value, Surroundings()) is not None) is expected
