"""Stretches are as wide as promised and joined where they touch."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonomos_core.detect.rungs.windows import merged


@pytest.mark.parametrize(
    ("ends", "stretches"),
    [
        pytest.param([50], [(40, 60)], id="one"),
        pytest.param([3], [(0, 13)], id="at the beginning"),
        pytest.param([98], [(88, 100)], id="at the end"),
        pytest.param([30, 50], [(20, 60)], id="touching ones are joined"),
        pytest.param([30, 51], [(20, 40), (41, 61)], id="others are not"),
        pytest.param([30, 30, 31], [(20, 41)], id="ends may repeat"),
    ],
)
def test_stretches(ends: list[int], stretches: list[tuple[int, int]]) -> None:
    assert merged(ends, 10, 100) == stretches


@given(st.lists(st.integers(1, 400), min_size=1).map(sorted), st.integers(1, 60))
def test_each_end_has_its_room_in_one_stretch(ends: list[int], reach: int) -> None:
    stretches = merged(ends, reach, 400)
    for end in ends:
        assert any(low <= max(end - reach, 0) and min(end + reach, 400) <= high for low, high in stretches)
    assert all(one[1] < other[0] for one, other in itertools.pairwise(stretches))
