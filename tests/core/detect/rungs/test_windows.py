"""Stretches are as wide as promised and joined where they touch."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonomos_core.detect.rungs.windows import GAP_BYTES, around, digits, foreign, joined, merged


@pytest.mark.parametrize(
    ("ends", "stretches"),
    [
        pytest.param([50], [(45, 50, 60)], id="one"),
        pytest.param([3], [(0, 3, 13)], id="at the beginning"),
        pytest.param([98], [(93, 98, 100)], id="at the end"),
        pytest.param([30, 45], [(25, 45, 55)], id="touching ones are joined"),
        pytest.param([30, 46], [(25, 30, 40), (41, 46, 56)], id="others are not"),
        pytest.param([30, 30, 31], [(25, 31, 41)], id="ends may repeat"),
    ],
)
def test_stretches(ends: list[int], stretches: list[tuple[int, int, int]]) -> None:
    assert merged(ends, 5, 10, 100) == stretches


@given(st.lists(st.integers(1, 400), min_size=1).map(sorted), st.integers(1, 60), st.integers(1, 60))
def test_each_end_has_its_room_in_one_stretch(ends: list[int], before: int, after: int) -> None:
    stretches = merged(ends, before, after, 400)
    for end in ends:
        assert any(
            low <= max(end - before, 0) and end <= last and min(end + after, 400) <= high
            for low, last, high in stretches
        )
    assert all(one[2] < other[0] for one, other in itertools.pairwise(stretches))


@given(st.lists(st.tuples(st.integers(1, 400), st.integers(0, 9)), min_size=1), st.integers(1, 60), st.integers(1, 60))
def test_each_place_of_a_span_has_its_room_in_one_stretch(
    drawn: list[tuple[int, int]], before: int, after: int
) -> None:
    spans = [(first, min(first + length, 400)) for first, length in drawn]
    stretches = joined(spans, before, after, 400)
    for end in {end for first, last in spans for end in range(first, last + 1)}:
        assert any(
            low <= max(end - before, 0) and end <= last and min(end + after, 400) <= high
            for low, last, high in stretches
        )
    assert all(one[2] < other[0] for one, other in itertools.pairwise(stretches))


def test_spans_around_ends_see_the_character_behind_them_and_join_where_they_touch() -> None:
    assert around([5, 8, 40], 4, 41) == [(1, 9), (36, 41)]
    assert around([2], 9, 100) == [(0, 3)]


@pytest.mark.parametrize("reach", [0, 5, 3_000])
def test_the_bytes_beyond_ascii_lie_in_the_spans_with_room_beside_them(reach: int) -> None:
    data = b"a" * 5_000 + "é".encode() + b"a" * 9_000 + "日本".encode()
    spans = foreign(data, reach)
    for place in (place for place, byte in enumerate(data) if byte > 0x7F):
        low, high = max(place - reach, 0), min(place + 1 + reach, len(data))
        assert any(first <= low and high <= last for first, last in spans)
    assert all(last < first for (_, last), (first, _) in itertools.pairwise(spans))
    assert foreign(b"a" * 9_000, reach) == []


@pytest.mark.parametrize("reach", [1, 50, 2 * GAP_BYTES])
def test_digits_lie_in_spans_with_room_beside_them(reach: int) -> None:
    data = b"a" * 900 + b"7" + b"a" * 40 + b"12" + b"a" * 5_000 + b"3"
    spans = digits(data, reach)
    for place in (place for place, byte in enumerate(data) if byte in b"0123456789"):
        low, high = max(place - reach, 0), min(place + 1 + reach, len(data))
        assert any(first <= low and high <= last for first, last in spans)
    assert all(last < first for (_, last), (first, _) in itertools.pairwise(spans))
    assert len(spans) == 2
    assert digits(b"a" * 9_000, reach) == []
