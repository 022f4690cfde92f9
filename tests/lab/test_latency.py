"""How long a copy lies open is measured fairly, and is at most three times what a bare holder takes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

pytest.importorskip("Xlib", reason="needs a Linux desktop")

from sonomos_lab import latency
from sonomos_lab.latency import Case, Row

SMALL = Case("text", 200, 3)


def test_the_ratio_is_that_of_the_medians() -> None:
    assert Row(SMALL, ours_ms=(12, 4, 90), bare_ms=(3, 4, 5)).ratio == 3.0
    assert Row(SMALL, ours_ms=(0, 0), bare_ms=(0, 0)).ratio == 1.0


def test_the_table_shows_median_and_longest() -> None:
    table = latency.table([Row(SMALL, ours_ms=(12, 4, 90), bare_ms=(3, 4, 5))])
    assert table.splitlines()[-1] == "| text, 200 bytes | 12 ms | 90 ms | 4 ms | 5 ms | 3.0 |"


@pytest.mark.parametrize("size_bytes", [200, 64 * 1024])
def test_a_text_has_its_size_and_another_value_each_time(size_bytes: int) -> None:
    one, other = latency.text(size_bytes), latency.text(size_bytes)
    assert len(one) == len(other) == size_bytes
    assert one[-12:-1] != other[-12:-1]


@pytest.mark.long
def test_a_copy_is_masked_within_three_times_a_bare_holder(need: Callable[..., None]) -> None:
    need("Xvfb", "openbox", "dbus-daemon")
    rows = latency.measure(latency.CASES)
    assert max(row.ratio for row in rows) <= latency.ALLOWED_RATIO, latency.table(rows)
