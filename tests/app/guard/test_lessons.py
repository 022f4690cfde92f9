"""What was answered is remembered, up to a limit."""

from __future__ import annotations

from collections.abc import Iterator

from sonomos_app.guard.lessons import MOST, Lessons
from sonomos_core.model import Confidence, DataClass, Match, Severity


def values(count: int, start: int = 0) -> Iterator[Match]:
    for number in range(start, start + count):
        yield Match("r", "t", DataClass.PII, Severity.LOW, Confidence.HIGH, False, 0, 1, str(number))


def test_of_too_many_answers_the_oldest_are_forgotten() -> None:
    """The app runs for weeks, and a copied table holds thousands."""
    lessons, (first, second) = Lessons(), values(2)
    lessons.learn("writer", values(MOST), sent=True)
    lessons.learn("writer", [first], sent=False)  # again, and so it is the newest
    lessons.learn("writer", values(1, start=MOST), sent=True)
    assert len(lessons) == MOST
    assert lessons.all_known("writer", [first])
    assert not lessons.all_known("writer", [second])
