"""Every habit that can be found has its sentences."""

from __future__ import annotations

import pytest

from sonomos_app.figures.habits import DETECTORS
from sonomos_app.figures.week import Habit
from sonomos_app.guard.viewmodel.week import habit_words


@pytest.mark.parametrize("key", DETECTORS)
def test_a_habit_is_told_with_its_numbers_and_a_better_way(key: str) -> None:
    words = habit_words(Habit(key, 31, 40, "us_ssn" if key == "type" else "Slack"), {"us_ssn": "SSN"})
    assert words is not None
    assert "31" in words[0]
    assert "40" in words[0]
    assert words[1].endswith(".")
    if key in ("source", "app", "overridden_app"):
        assert "Slack" in words[0]
    if key == "type":
        assert "SSN" in words[0]


@pytest.mark.parametrize("key", ["overridden_app", "source", "app", "type"])
def test_all_of_them_are_called_all(key: str) -> None:
    words = habit_words(Habit(key, 40, 40, "Slack"), {})
    assert words is not None
    assert words[0].startswith("All 40 ")


def test_a_habit_of_a_later_version_is_left_out() -> None:
    assert habit_words(Habit("later", 3, 4), {}) is None
