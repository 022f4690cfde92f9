"""The only line of a block is its value; a word counts where the name says password."""

from __future__ import annotations

import pytest

from sonomos_core.checks import block_value
from sonomos_core.detect.ruling import Surroundings


@pytest.mark.parametrize(
    ("before", "value", "after", "expected"),
    [
        ("db:\n  password: >-\n    ", "marmalade", "\n  user: ada\n", True),
        ("db:\n  password: |\n    ", "marmalade", "", True),
        ("db:\n  password: |\n    ", "marmalade", "\n\n  user: ada\n", True),
        ("db:\n  password: |\n    ", "marmalade", "\n    is good\n", False),
        ("db:\n  password: |\n    ", "required", "\n", False),
        ("- name: DB_PASSWORD\n  value: |-\n    ", "marmalade", "\n", True),
        ("token: |\n  ", "marmalade", "\n", False),
        ("token: |\n  ", "k3x9m2q7w4z8", "\nuser: ada\n", True),
        ("token: |\n  ", "k3x9m2q7w4z8", "\n  k3x9m2q7w4z8\n", False),
    ],
    ids=ascii,
)
def test_a_block_of_one_line_is_a_value(before: str, value: str, after: str, expected: bool) -> None:
    assert (block_value.check(value, Surroundings(before, after)) is not None) is expected


@pytest.mark.parametrize(
    ("before", "value", "expected"),
    [
        ('password = """\n', "marmalade", True),
        ('token = """\n', "marmalade", False),
        ('token = """\n', "k3x9m2q7w4z8", True),
        ('password = """\n', "$PASSWORD", False),
    ],
    ids=ascii,
)
def test_between_three_quotes_no_line_is_asked(before: str, value: str, expected: bool) -> None:
    assert (block_value.check_quoted(value, Surroundings(before, '\n"""')) is not None) is expected
