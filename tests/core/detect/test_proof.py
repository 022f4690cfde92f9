"""A rule that does not keep its word is named with the example."""

from __future__ import annotations

from collections.abc import Callable

from sonomos_core.detect.detector import Detector
from sonomos_core.detect.proof import prove
from sonomos_core.detect.rule import Rule

MakeRule = Callable[..., Rule]


def test_a_rule_that_keeps_its_word_has_no_failures(make_rule: MakeRule) -> None:
    rule = make_rule(
        r"\b(?:k_[0-9a-f]{8})\b", examples=("a k_<hex:8>", "k_<hex:8> b"), negative_examples=("k_<hex:7>", "k_")
    )
    assert prove([rule]) == ()


def test_an_example_that_is_not_found_and_a_near_miss_that_is(make_rule: MakeRule) -> None:
    rule = make_rule("k_[0-9]{2}", examples=("k_12", "k_<alpha:2>"), negative_examples=("k_1", "k_34"))
    missed, found = prove([rule])
    assert str(missed) == "some-rule: an example is not found: 'k_<alpha:2>'"
    assert str(found) == "some-rule: a negative example is found: 'k_34'"


def test_an_example_that_another_rule_takes_says_which(make_rule: MakeRule) -> None:
    mine = make_rule("k_[0-9]{2}", examples=("k_12", "k_34"))
    other = make_rule("k_12", id="other-rule", priority=9, examples=("k_12", "k_12"))
    (failure,) = prove([mine], Detector.load(rules=[mine, other]))
    assert (failure.text, failure.instead) == ("k_12", ("other-rule",))
