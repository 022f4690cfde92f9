"""The stats are Canary's keys and ours, from what is displayed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sonomos_app.figures.stats import stats_of
from sonomos_core.model import Action, Confidence, DataClass, Finding, Severity, Stage

Make = Callable[..., Finding]
CANARYS = {
    "total", "sessions", "high_confidence", "regex", "llm", "types", "unique_values", "repeat_exposures", "sources",
    "weighted_score", "grade", "by_class", "by_regulatory",
}  # fmt: skip
OURS = {"schema", "lifetime", "unbacked", "by_severity", "by_app", "by_action", "by_day", "last"}


def test_the_keys_are_all_there_even_for_nothing(record: Any) -> None:
    figures = stats_of(record([])).as_json()
    assert set(figures) == CANARYS | OURS
    assert (figures["total"], figures["by_day"], figures["grade"], figures["last"]) == (0, {}, "A+", None)


def test_what_is_counted(made: Make, record: Any) -> None:
    found = [
        made(0, value_id="a", session_id="s1", app="Claude"),
        made(1, value_id="a", session_id="s1", detector=Stage.SEMANTIC, confidence=Confidence.LOW),
        made(1, value_id="b", session_id="s2", source="watch:codex:/x", detector=Stage.OCR, action=Action.OVERRIDDEN),
        made(2, type="us_ssn", severity=Severity.HIGH, class_=DataClass.PII, confidence=Confidence.MEDIUM),
    ]
    figures = stats_of(record(found))
    assert (figures.unique_values, figures.repeat_exposures, figures.sessions) == (2, 1, 2)
    assert (figures.regex, figures.llm, figures.high_confidence) == (2, 1, 2)
    assert (figures.sources, figures.by_class) == ({"clipboard": 3, "watch": 1}, {"pii": 4})
    assert figures.by_severity == {"low": 3, "high": 1}
    assert figures.by_app == {"unknown": 3, "Claude": 1}
    assert figures.by_action == {"masked": 3, "overridden": 1}
    assert figures.by_day == {"2026-03-16": 1, "2026-03-17": 2, "2026-03-18": 1}
    assert figures.by_regulatory == {"GDPR": 3, "GLBA": 1, "IRS": 1}
    assert figures.weighted_score == 10.0  # 2 + 0.6 + 2 + 5.4
    assert figures.last == "2026-03-18T12:00:00Z"


def test_equal_counts_stand_in_one_order(made: Make, record: Any) -> None:
    found = [made(app=app) for app in ("b", "c", "a", "c")]
    assert list(stats_of(record(found)).by_app) == ["c", "a", "b"]


@pytest.mark.parametrize(
    ("zone", "day"), [("Asia/Tokyo", "2026-03-17"), ("America/Los_Angeles", "2026-03-16")], indirect=["zone"]
)
def test_days_are_the_users(made: Make, record: Any, day: str) -> None:
    assert stats_of(record([made(0, 20)])).by_day == {day: 1}
