"""The displayed count on one line."""

from __future__ import annotations

import pytest

from sonomos_app.cli.commands.statusline import status_line


@pytest.mark.parametrize(
    ("types", "line"),
    [
        ({}, "✓ nothing found"),
        ({"email": 1}, "▲ 1 found: 1 email"),
        ({"email": 9}, "▲ 9 found: 9 email"),
        ({"email": 10}, "‼ 10 found: 10 email"),
        ({"a": 4, "b": 3, "c": 2, "d": 1}, "‼ 10 found: 4 a, 3 b, 2 c …"),
    ],
    ids=["nothing", "one", "nine", "ten", "many types"],
)
def test_the_first_character_tells_the_state(types: dict[str, int], line: str) -> None:
    assert status_line(types, colour=False) == line


def test_colour_only_goes_around_the_same_text() -> None:
    line = status_line({"email": 1}, colour=True)
    assert line == f"\x1b[33m{status_line({'email': 1}, colour=False)}\x1b[0m"
