"""Of values that share a place one is told, and it is always the same one."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonomos_core.detect.candidate import Candidate
from sonomos_core.detect.overlap import Settled, settle
from sonomos_core.detect.rule import Rule
from sonomos_core.model.levels import Confidence, Severity

MakeRule = Callable[..., Rule]


def candidate(rule: Rule, start: int, end: int, **changes: Any) -> Candidate:
    whole = {"severity": rule.severity, "confidence": rule.confidence, "example": False} | changes
    return Candidate(start, end, rule, **whole)


@pytest.mark.parametrize(
    ("winner", "loser"),
    [
        pytest.param({"priority": 1, "end": 3, "confidence": Confidence.LOW}, {}, id="priority before all else"),
        pytest.param({"confidence": Confidence.CERTAIN, "end": 3}, {"end": 9}, id="confidence before length"),
        pytest.param({"end": 9, "severity": Severity.LOW}, {"end": 8}, id="length before severity"),
        pytest.param({}, {"severity": Severity.MEDIUM}, id="severity before place"),
        pytest.param({}, {"start": 1, "end": 6}, id="the earlier one"),
        pytest.param({"id": "a-rule"}, {"id": "b-rule"}, id="the first id"),
    ],
)
def test_the_order(make_rule: MakeRule, winner: dict[str, Any], loser: dict[str, Any]) -> None:
    def made(changes: dict[str, Any], name: str) -> Candidate:
        rule = make_rule("x", **({"id": name} | {k: v for k, v in changes.items() if k in ("id", "priority")}))
        said = {k: v for k, v in changes.items() if k in ("confidence", "severity")}
        return candidate(rule, changes.get("start", 0), changes.get("end", 5), **said)

    best, worse = made(winner, "m-rule"), made(loser, "n-rule")
    assert settle([best, worse]) == settle([worse, best]) == [best]


def test_what_only_touches_stands(make_rule: MakeRule) -> None:
    first, second = candidate(make_rule("x"), 0, 5), candidate(make_rule("y"), 5, 9)
    assert settle([second, first]) == [first, second]


def test_what_a_fallen_one_covered_may_stand(make_rule: MakeRule) -> None:
    """A chain of three: the middle one falls to the first, so the last one stands."""
    strong = candidate(make_rule("x", id="strong", priority=2), 0, 5)
    middle = candidate(make_rule("y", id="middle", priority=1), 4, 9)
    last = candidate(make_rule("z", id="last"), 8, 12)
    assert settle([last, middle, strong]) == [strong, last]


def test_many_inside_one_that_loses(make_rule: MakeRule) -> None:
    wide = candidate(make_rule("x", id="wide"), 0, 100)
    inner = [candidate(make_rule("y", id="inner", priority=1), n, n + 5) for n in (0, 10, 50, 95)]
    assert settle([wide, *inner]) == inner


spans = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 10), st.integers(0, 2), st.sampled_from(list(Confidence))), max_size=12
)


@given(spans)
def test_the_answer_does_not_overlap_nor_depend_on_the_order(
    make_rule: MakeRule, drawn: list[tuple[int, int, int, Confidence]]
) -> None:
    candidates = [
        candidate(make_rule("x", id=f"rule-{n}", priority=priority), start, start + length, confidence=confidence)
        for n, (start, length, priority, confidence) in enumerate(drawn)
    ]
    settled = settle(candidates)
    assert settled == settle(candidates[::-1])
    assert all(one.end <= other.start for one, other in itertools.pairwise(settled))
    for fallen in set(candidates) - set(settled):
        assert any(fallen.start < kept.end and kept.start < fallen.end for kept in settled)


@given(spans, st.integers(0, 30), st.integers(0, 9))
def test_settled_one_priority_after_another_is_settled_at_once(
    make_rule: MakeRule, drawn: list[tuple[int, int, int, Confidence]], start: int, length: int
) -> None:
    candidates = [
        candidate(make_rule("x", id=f"rule-{n}", priority=priority), start, start + length, confidence=confidence)
        for n, (start, length, priority, confidence) in enumerate(drawn)
    ]
    stepwise = Settled()
    for priority in (2, 1, 0):
        stepwise.add([one for one in candidates if one.rule.priority == priority])
    assert stepwise.candidates == settle(candidates)
    inside = [one for one in stepwise.candidates if one.start <= start and start + length <= one.end]
    assert stepwise.covers(start, start + length) is (length > 0 and bool(inside))
