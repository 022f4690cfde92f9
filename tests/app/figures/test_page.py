"""The page on the numbers says what the code does."""

from __future__ import annotations

import re
from pathlib import Path

from sonomos_app.figures import posture
from sonomos_app.figures.fate import Fate, fate
from sonomos_app.figures.habits import DETECTORS
from sonomos_app.figures.items import HABIT_COUNT, IDLE_DAYS
from sonomos_core.model import Action, Severity

PAGE = (Path(__file__).parents[3] / "docs" / "review.md").read_text(encoding="utf-8")
NUMBERS = {1: "one", 2: "two", 3: "three", 5: "five", 20: "twenty"}


def section(title: str) -> str:
    """The part of the page below a heading."""
    parts = re.split(r"^## ", PAGE, flags=re.M)
    return next(part for part in parts if part.startswith(title + "\n"))


def test_the_rule_for_the_posture() -> None:
    text = " ".join(section("Strong, Moderate, Needs review").split())
    assert f"more than {posture.REVIEW_LEFT:.0%}".replace("%", " %") in text
    assert f"at least {NUMBERS[posture.FEW_LEFT + 1]} did" in text
    assert f"{NUMBERS[posture.REVIEW_HIGH_LEFT]} or more of high severity left" in text
    assert f"less than {posture.REVIEW_GUARDED:.0%}".replace("%", " %") in text
    assert f"at most {posture.STRONG_LEFT:.0%}".replace("%", " %") in text
    assert f"at least {posture.STRONG_GUARDED:.0%}".replace("%", " %") in text


def test_the_habits_and_their_thresholds() -> None:
    rows = re.findall(r"^\| (?!about|-)(.+?) \| (\d+)(?: and (\d+) %)? \|", section("Habits"), flags=re.M)
    told = [(int(count), int(share or 0)) for _, count, share in rows]
    assert told == [(each.count, round(each.share * 100)) for each in DETECTORS.values()]


def test_the_ends_and_their_actions() -> None:
    rows = re.findall(r"^\| [a-z ]+ \| (.+?) \|", section("What became of a finding"), flags=re.M)[1:]
    assert {action for row in rows for action in re.findall(r"`(\w+)`", row)} == {str(action) for action in Action}
    assert len(rows) == len(Fate)
    for action in re.findall(r"`(\w+)`", rows[0]):
        assert fate(Action(action), "clipboard") is Fate.STOPPED


def test_the_list_of_what_to_do() -> None:
    text = " ".join(section("Values that come again").split())
    counts = [NUMBERS[HABIT_COUNT[severity]] for severity in sorted(Severity, reverse=True)]
    assert f"Of high severity {counts[0]} times in a week are enough for the list" in text
    assert f"of medium {counts[1]}, of low {counts[2]}" in text
    assert f"not used for {IDLE_DAYS} days" in text
