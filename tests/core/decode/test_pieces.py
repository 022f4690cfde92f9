"""Looking piece by piece finds what looking at once finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonomos_core.decode import pieces, runs

PATTERN = re.compile(rb"a+b|(?<=x)c")


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "PIECE_BYTES", 32)
    monkeypatch.setattr(runs, "PIECE_BYTES", 32)


@given(st.text("abxc", max_size=200).map(str.encode))
def test_a_pattern(data: bytes) -> None:
    once = [match.span() for match in PATTERN.finditer(data)]
    assert [match.span() for match in pieces.found(PATTERN, data)] == once


@given(st.lists(st.tuples(st.integers(0, 80), st.integers(1, 3)), max_size=8))
def test_runs(parts: list[tuple[int, int]]) -> None:
    data = b"".join(b"k" * letters + b" " * gap for letters, gap in parts)
    once = [match.span() for match in re.finditer(rb"k{16,}", data)]
    assert list(runs.runs(data)) == once
