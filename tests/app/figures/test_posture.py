"""The rule for the posture, at each of its edges."""

from __future__ import annotations

import pytest

from sonomos_app.figures.posture import Standing, posture
from sonomos_app.figures.week import Posture

STRONG, MODERATE, REVIEW = Posture.STRONG, Posture.MODERATE, Posture.NEEDS_REVIEW


@pytest.mark.parametrize(
    ("stopped", "left", "high", "expected"),
    [
        (19, 1, 0, STRONG),
        (18, 1, 0, MODERATE),
        (19, 1, 1, MODERATE),
        (500, 2, 2, MODERATE),
        (500, 3, 3, REVIEW),
        (12, 3, 0, MODERATE),
        (11, 3, 0, REVIEW),
        (0, 2, 2, MODERATE),
        (0, 3, 0, REVIEW),
        (0, 0, 0, MODERATE),
    ],
)
def test_what_left_decides(stopped: int, left: int, high: int, expected: Posture) -> None:
    assert posture(Standing(stopped, left, high)) is expected


@pytest.mark.parametrize(("days", "high", "expected"), [(1, 3, REVIEW), (90, 38, MODERATE), (90, 39, REVIEW)])
def test_a_longer_time_may_hold_as_many_in_each_week(days: int, high: int, expected: Posture) -> None:
    assert posture(Standing(9000, high, high, days=days)) is expected


@pytest.mark.parametrize(
    ("guarded", "expected"), [(1.0, STRONG), (0.95, STRONG), (0.94, MODERATE), (0.75, MODERATE), (0.74, REVIEW)]
)
@pytest.mark.parametrize("stopped", [0, 100])
def test_the_guard_has_to_be_on(stopped: int, guarded: float, expected: Posture) -> None:
    assert posture(Standing(stopped, 0, 0, guarded=guarded)) is expected


def test_figures_of_a_broken_ledger_are_not_believed() -> None:
    assert posture(Standing(100, 0, 0, guarded=1.0, verified=False)) is REVIEW
    assert posture(Standing(100, 0, 0, guarded=1.0, verified=True)) is STRONG


def test_the_rate_is_of_what_was_at_stake() -> None:
    assert Standing(37, 3, 0).rate == 0.925
    assert Standing(0, 0, 0).rate is None
