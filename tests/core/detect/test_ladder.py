"""The fastest rung that tells the truth serves; the others are named with the reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pytest

from sonomos_core.detect.cache import Cache
from sonomos_core.detect.ladder import LADDER, climb
from sonomos_core.detect.rule import Rule
from sonomos_core.detect.rungs.sequential import SequentialRung
from sonomos_core.detect.search import Buffer, Stretch
from sonomos_core.errors import EngineError

MakeRule = Callable[..., Rule]


class LyingRung:
    """Finds everything but the last rule's matches."""

    name = "lying"

    def __init__(self, rules: Sequence[Rule], cache: Cache | None = None) -> None:
        self._honest = SequentialRung(rules)
        self._silent = len(rules) - 1

    def stretches(self, data: Buffer) -> Mapping[int, Sequence[Stretch]]:
        told = self._honest.stretches(data)
        return {number: places for number, places in told.items() if number != self._silent}


class MisplacingRung(LyingRung):
    """Names every rule, but only at the beginning of the text."""

    name = "misplacing"

    def stretches(self, data: Buffer) -> Mapping[int, Sequence[Stretch]]:
        return {number: [(0, 1, 1)] for number in range(self._silent + 1)}


class BrokenRung(LyingRung):
    """Cannot be used here."""

    name = "broken"

    def __init__(self, rules: Sequence[Rule], cache: Cache | None = None) -> None:
        raise EngineError("made for another machine")


@pytest.fixture(scope="module")
def rules(make_rule: MakeRule) -> list[Rule]:
    return [
        make_rule("abc_[0-9]{4}", id="first-rule", examples=("abc_<digits:4>", "abc_1234")),
        make_rule("xyz_[0-9]{4}", id="second-rule", examples=("é xyz_<digits:4>", "xyz_1234")),
    ]


@pytest.mark.parametrize("maker", LADDER)
def test_our_rungs_tell_the_truth(rules: list[Rule], maker: type[SequentialRung]) -> None:
    rung, dropped = climb(rules, None, [maker])
    assert (rung.name, dropped) == (maker.name, ())


def test_a_rung_that_misses_an_example_is_dropped_by_name(rules: list[Rule]) -> None:
    rung, dropped = climb(rules, None, [LyingRung, SequentialRung])
    assert rung.name == "sequential"
    assert [tuple(drop) for drop in dropped] == [("lying", "the self-test missed second-rule")]


def test_a_rung_that_points_elsewhere_is_dropped(rules: list[Rule]) -> None:
    _rung, (dropped,) = climb(rules, None, [MisplacingRung, SequentialRung])
    assert dropped == ("misplacing", "the self-test missed second-rule")


def test_a_rung_that_cannot_be_built_is_dropped(rules: list[Rule]) -> None:
    _rung, (dropped,) = climb(rules, None, [BrokenRung, SequentialRung])
    assert dropped == ("broken", "made for another machine")


def test_without_a_rung_there_is_no_engine(rules: list[Rule]) -> None:
    with pytest.raises(EngineError, match="broken: made for another machine; lying: the self-test missed"):
        climb(rules, None, [BrokenRung, LyingRung])
