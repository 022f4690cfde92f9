"""The displayed count on one line."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sonomos_app.cli.commands.statusline import status_line
from sonomos_app.figures.counter import Counter


@pytest.mark.parametrize(
    ("types", "ever", "line"),
    [
        ({}, 0, "✓ nothing found"),
        ({}, 7, "✓ nothing found, 7 ever"),
        ({"email": 1}, 1, "▲ 1 found: 1 email"),
        ({"email": 9}, 12, "▲ 9 found: 9 email, 12 ever"),
        ({"email": 10}, 10, "‼ 10 found: 10 email"),
        ({"a": 4, "b": 3, "c": 2, "d": 1}, 10, "‼ 10 found: 4 a, 3 b, 2 c …"),
    ],
    ids=["nothing", "nothing since the reset", "one", "nine", "ten", "many types"],
)
def test_the_first_character_tells_the_state(types: dict[str, int], ever: int, line: str) -> None:
    assert status_line(Counter(sum(types.values()), ever, types)) == line


def test_another_programs_record_cannot_steer_the_terminal(shell: Any) -> None:
    record = {"type": "\x1b[2Jemail", "value": "jo••••om", "timestamp": "2026-04-24T10:11:12Z"}
    shell.home.mkdir(mode=0o700)
    (shell.home / "leaks.jsonl").write_text(json.dumps(record) + "\n")
    assert shell("statusline").out == "\x1b[33m▲ 1 found: 1 \\x1b[2Jemail\x1b[0m\n"
