"""Numbers in sentences."""

from __future__ import annotations

import pytest

from sonomos_app.cli.wording import counted


@pytest.mark.parametrize(("number", "text"), [(0, "0 rules"), (1, "1 rule"), (2, "2 rules")])
def test_one_is_one_and_all_else_is_many(number: int, text: str) -> None:
    assert counted(number, "rule") == text
