"""Places in a long text are those of the whole text."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from sonomos_app.cli.scanning import places
from sonomos_app.cli.scanning.places import Places


@given(
    st.text(st.sampled_from("ab\n\r日é😀"), max_size=60), st.lists(st.integers(0, 60), max_size=12), st.integers(1, 9)
)
def test_each_place_is_as_in_the_whole_text(text: str, cuts: list[int], piece: int) -> None:
    data = text.encode()
    located = Places(points=True)
    for start in range(0, len(data), piece):
        located.feed(data[start : start + piece])
    ends = sorted({min(cut, len(text)) for cut in cuts})
    for start, end in itertools.pairwise(ends):
        span = len(text[:start].encode()), len(text[:end].encode())
        line = text.count("\n", 0, start) + 1
        column = start - (text.rfind("\n", 0, start) + 1) + 1
        assert located.locate(*span) == (start, end, line, column)


def test_bytes_are_counted_as_bytes() -> None:
    located = Places(points=False)
    located.feed("é\né x".encode("latin-1") + "日".encode())
    assert located.locate(4, 8) == (4, 8, 2, 3)


def test_what_lies_far_behind_is_forgotten_but_counted() -> None:
    located = Places(points=True)
    block = ("é" * 511 + "\n").encode() * 1024
    for _ in range(12):
        located.feed(block)
    assert len(located._kept) <= 2 * places.KEPT_BYTES
    end = 12 * len(block) - 3
    assert located.locate(end, end + 2) == (12 * 1024 * 512 - 2, 12 * 1024 * 512 - 1, 12 * 1024, 511)
