"""Different texts are counted exactly, in little memory."""

from __future__ import annotations

import tracemalloc

from sonomos_app.figures.distinct import Distinct


def test_texts_are_told_apart() -> None:
    seen = Distinct()
    for number in range(3000):
        seen.add(f"{number % 1000:012x}")
    seen.add("not hex at all \udcff")
    assert (seen.total, seen.different()) == (3001, 1001)


def test_a_text_takes_few_bytes() -> None:
    tracemalloc.start()
    seen = Distinct()
    before = tracemalloc.get_traced_memory()[0]
    for number in range(50_000):
        seen.add(f"{number:012x}")
    grown = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    assert grown / 50_000 < 12
