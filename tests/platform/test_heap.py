"""Freed memory goes back to the system."""

from __future__ import annotations

import sys

import psutil
import pytest

from sonomos_platform.heap import give_back

PIECES, PIECE_BYTES = 60_000, 1000


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other C libraries give it back by themselves")
def test_what_small_pieces_took_is_given_back() -> None:
    process = psutil.Process()
    pieces = [bytes(PIECE_BYTES) for _ in range(PIECES)]
    kept = [bytes(PIECE_BYTES) for _ in range(20)]  # at the end of the heap, so that it cannot simply shrink
    del pieces
    before = process.memory_info().rss
    give_back()
    assert before - process.memory_info().rss > PIECES * PIECE_BYTES * 0.8
    assert len(kept) == 20
