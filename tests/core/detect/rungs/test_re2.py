"""What google-re2 does not take is named; what it counts less far it still finds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sonomos_core.detect.rule import Rule
from sonomos_core.detect.rungs.re2 import BLOCK_BYTES, Re2Rung
from sonomos_core.errors import EngineError

pytest.importorskip("re2", reason="not built for this system")

MakeRule = Callable[..., Rule]


@pytest.mark.parametrize("pattern", ["a[^b]{900,4000}b", "(?:[^b]{1,300}b){9}"])
def test_repeats_it_does_not_count_so_far_are_found(make_rule: MakeRule, pattern: str) -> None:
    text = b"a" * 1_000 + b"b" + b"aaab" * 9
    assert list(Re2Rung([make_rule(pattern)]).stretches(text)) == [0]


def test_a_pattern_it_does_not_take_is_an_engine_error(make_rule: MakeRule) -> None:
    with pytest.raises(EngineError, match="google-re2 does not take the rule some-rule"):
        Re2Rung([make_rule("a(?=b)")])


def test_only_the_neighbourhood_of_a_trigger_is_pointed_at(make_rule: MakeRule) -> None:
    """In a text of several blocks the stretch is no wider than what the trigger needs."""
    text = b" " * (3 * BLOCK_BYTES) + b"key_12345678" + b" " * BLOCK_BYTES
    ((low, last, high),) = Re2Rung([make_rule("key_[0-9]{8}")]).stretches(text)[0]
    start = 3 * BLOCK_BYTES
    assert start - 20 <= low < start < last <= high <= start + 50


def test_words_in_another_case_are_found_where_case_does_not_count(make_rule: MakeRule) -> None:
    rules = [make_rule("(?i)token=[0-9]{4}", id="any"), make_rule("token=[0-9]{4}", id="exact")]
    assert list(Re2Rung(rules).stretches(b"TOKEN=1234")) == [0]
