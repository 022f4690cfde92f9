"""Each rule's near misses are near: most of an example is in them, so each shows what the missing rest is for."""

from __future__ import annotations

import difflib

from sonomos_core.detect import examples, rulebook
from sonomos_core.detect.rule import Rule
from sonomos_core.model.levels import DataClass

RULES = rulebook.shipped()
NEAR = 0.5
"""The share of signs, in their order, that a near miss has in common with an example."""


def likeness(first: str, second: str) -> float:
    return difflib.SequenceMatcher(None, first, second, autojunk=False).ratio()


def near_misses(rule: Rule) -> int:
    """How many of a rule's near misses look like one of its examples, as written or filled in."""
    near = 0
    for miss in rule.negative_examples:
        filled = examples.fill(miss, f"{rule.id}/0")
        near += any(
            likeness(miss, example) >= NEAR or likeness(filled, examples.fill(example, f"{rule.id}/0")) >= NEAR
            for example in rule.examples
        )
    return near


def test_two_near_misses_differ_little_from_an_example() -> None:
    assert [rule.id for rule in RULES if near_misses(rule) < 2] == []


def test_no_two_rules_share_pattern_and_trigger() -> None:
    looks = {(rule.expression, rule.trigger_expression) for rule in RULES}
    assert len(looks) == len({rule.expression for rule in RULES}) == len(RULES)


def test_there_are_five_hundred_secret_rules() -> None:
    secret = [rule for rule in RULES if rule.class_ is DataClass.SECRET]
    providers = [name for name in rulebook.packaged_files() if name.startswith("providers/")]
    assert len(secret) >= 500
    assert len(providers) >= 300
    assert [rule.id for rule in secret if not rule.references] == ["planted-token"]  # our own
