from __future__ import annotations

import pytest

from sonomos_core.checks import placeholder

STAND_INS = [
    *("changeme", "password", "null", "None", "", "..."),
    *("${DB_PASS}", "$DB_PASS", "$(pass show db)", "{{ db_pass }}", "%(password)s", "`cmd`"),
    *("<your-key>", "your-api-key-here", "my-example-key", "[REDACTED]"),
    *("xxxxxxxx", "********", "aaaaaaaa"),
]


@pytest.mark.parametrize("value", STAND_INS)
def test_stand_ins_are_told(value: str) -> None:
    assert placeholder.is_placeholder(value)


@pytest.mark.parametrize("value", ["hunter2xyz", "Xk9mP2qR7vL4", "pa$$word-9", "correct-horse-7", "examplesque9"])
def test_values_are_not(value: str) -> None:
    assert not placeholder.is_placeholder(value)


def test_a_masked_token_is_told_from_one_of_equal_letters() -> None:
    assert placeholder.is_masked("ghp_" + "x" * 36)
    assert placeholder.is_masked("ghp_your-token-here")
    assert not placeholder.is_masked("ghp_" + "A" * 36)
