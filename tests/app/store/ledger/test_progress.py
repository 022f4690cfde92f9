"""The place reached in a file is found again, whatever was done to the file meanwhile."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sonomos_app.store.ledger.progress import Progress, read_tail
from sonomos_app.store.ledger.shelf import Shelf

LINES = [json.dumps({"schema": 1, "seq": seq, "type": "email"}).encode() for seq in range(1, 6)]
CANARY = [
    json.dumps({"type": "vin", "value": "x", "timestamp": f"2026-01-0{day}T00:00:00Z"}).encode() for day in range(1, 6)
]


def write(path: Path, lines: list[bytes], end: bytes = b"\n") -> None:
    path.write_bytes(b"\n".join(lines) + end)


def after(path: Path, lines: list[bytes]) -> Progress:
    write(path, lines)
    return read_tail(Shelf(path), Progress()).progress


@pytest.mark.parametrize(
    ("now", "new"),
    [
        pytest.param([*LINES[:3]], 0, id="untouched"),
        pytest.param([*LINES[:5]], 2, id="two more"),
        pytest.param([*LINES[:2]], 0, id="the last is gone"),
        pytest.param([*LINES[1:4]], 1, id="the first is gone and one came"),
        pytest.param([LINES[4]], 1, id="another file"),
        pytest.param([LINES[2], *LINES[:2]], 0, id="shuffled"),
        pytest.param([*LINES[:3], CANARY[0]], 1, id="another program's"),
        pytest.param([b"rubbish", *LINES[:3], b"rubbish", LINES[3]], 1, id="rubbish between"),
    ],
)
def test_new_lines(tmp_path: Path, now: list[bytes], new: int) -> None:
    path = tmp_path / "leaks.jsonl"
    progress = after(path, LINES[:3])
    write(path, now)
    tail = read_tail(Shelf(path), progress)
    assert tail.new.total() == new
    assert read_tail(Shelf(path), tail.progress).new.total() == 0


@pytest.mark.parametrize(
    ("now", "new"),
    [
        pytest.param(CANARY[:4], 1, id="one more"),
        pytest.param(CANARY[1:5], 2, id="the oldest gone and two more"),
        pytest.param(CANARY[3:5], 2, id="rotated"),
        pytest.param(CANARY[:1], 0, id="cut"),
    ],
)
def test_new_lines_of_another_program(tmp_path: Path, now: list[bytes], new: int) -> None:
    path = tmp_path / "leaks.jsonl"
    progress = after(path, CANARY[:3])
    write(path, now)
    assert read_tail(Shelf(path), progress).new.total() == new


def test_half_a_line_waits_for_its_end(tmp_path: Path) -> None:
    path = tmp_path / "leaks.jsonl"
    write(path, [*LINES[:2], LINES[2][:10]], end=b"")
    tail = read_tail(Shelf(path), Progress())
    assert (tail.new.total(), tail.ends_open) == (2, True)
    write(path, LINES[:3])
    assert read_tail(Shelf(path), tail.progress).new.total() == 1


def test_only_what_came_is_read(tmp_path: Path) -> None:
    """The place is trusted only while the last line counted stands there."""
    path = tmp_path / "leaks.jsonl"
    progress = after(path, LINES[:3])
    write(path, [b"x" * len(LINES[0]), *LINES[1:4]])
    assert read_tail(Shelf(path), progress).new.total() == 1
    write(path, [*LINES[:2], b"x" * len(LINES[2]), LINES[3]])
    assert read_tail(Shelf(path), progress).new.total() == 1


@pytest.mark.parametrize("rubbish", [{}, {"seq": "1"}, {"seq": True}, {"head": 3, "start": None}])
def test_rubbish_is_the_beginning(rubbish: dict[str, object]) -> None:
    assert Progress.from_json(rubbish) == Progress()
