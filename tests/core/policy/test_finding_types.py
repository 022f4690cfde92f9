"""The types a policy can name are those there are."""

from __future__ import annotations

import pytest

from sonomos_core.detect import rulebook
from sonomos_core.inventory.rules import ABOUT
from sonomos_core.policy.finding_types import TYPES, known


def test_they_are_those_of_the_rules() -> None:
    """A rule with a new type: add the type to the list."""
    assert {rule.type for rule in rulebook.shipped()} | {about.type for about in ABOUT.values()} == TYPES


@pytest.mark.parametrize("word", ["credit_card", "secret", "pii"])
def test_a_type_or_a_class_is_known(word: str) -> None:
    assert known(word) == word


def test_another_word_is_refused_with_the_one_that_was_meant() -> None:
    with pytest.raises(ValueError, match="knows no type 'creditcard'; did you mean 'credit_card'"):
        known("creditcard")
