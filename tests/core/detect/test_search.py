"""Within stretches a rule finds what `finditer` over the whole text finds, less what check and entropy refuse."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import Any

import pytest

from sonomos_core.detect.examples import fill
from sonomos_core.detect.overlap import Settled
from sonomos_core.detect.rule import Rule
from sonomos_core.detect.ruling import Ruling, Surroundings
from sonomos_core.detect.search import PIECE_BYTES, TRIES_PER_VALUE, WIDE_BYTES, Search, Stretch
from sonomos_core.model.levels import Confidence, Severity

MakeRule = Callable[..., Rule]
MOST = 1_000


def spans(rule: Rule, data: bytes, stretches: list[Stretch] | None = None, check: Any = None) -> list[Any]:
    found = Search(rule, check).candidates(data, stretches or [(0, len(data), len(data))], MOST).passed
    return [(candidate.start, candidate.end) for candidate in found]


def test_the_end_of_a_stretch_is_not_the_end_of_the_text(make_rule: MakeRule) -> None:
    """`re` sees a word end at the end of a stretch: sixteen of twenty digits look like a card number there."""
    rule = make_rule(r"\b[0-9]{16}\b")
    text = b"1234567890123456," + b"9" * 20
    assert [m.span() for m in re.compile(rule.pattern.encode()).finditer(text, 0, 33)] == [(0, 16), (17, 33)]
    assert spans(rule, text, [(0, 16, 33)]) == spans(rule, text) == [(0, 16)]


def test_the_end_of_the_text_is_one(make_rule: MakeRule) -> None:
    assert spans(make_rule(r"\b[0-9]{4}\b"), b"x 1234", [(0, 6, 6)]) == [(2, 6)]


@pytest.mark.parametrize("shift", [-40, -9, -8, -1, 0, 1])
def test_a_value_across_two_pieces_is_found_once(make_rule: MakeRule, shift: int) -> None:
    rule = make_rule(r"\b[0-9]{8,40}\b")
    start = PIECE_BYTES + shift
    data = b" " * start + b"1" * 40 + b" " * PIECE_BYTES + b"12345678"
    assert spans(rule, data) == [(start, start + 40), (len(data) - 8, len(data))]


def test_pieces_give_what_one_go_gives(make_rule: MakeRule) -> None:
    """Long runs and near misses around every place where a piece could end."""
    drawn = random.Random(7)
    data = bytes(drawn.choices(b"ab1. \n", k=3 * PIECE_BYTES))
    pattern = rb"(?m)\b[ab1]{3,30}\b|^[. ]{1,9}$"
    whole = [m.span() for m in re.finditer(pattern, data)]
    found = Search(make_rule(pattern.decode()), None).candidates(data, [(0, len(data), len(data))], len(data)).passed
    assert [(candidate.start, candidate.end) for candidate in found] == whole


@pytest.mark.parametrize(
    ("pattern", "text", "value"),
    [
        (r"key=(?P<value>[a-z]{3})", "key=abc", "abc"),
        (r"key=([a-z]{3})?", "key=123", "key="),
        (r"key=([^ ]{1,4})", "key=ééé", "éé"),
        (r"key=([^ ]{1,5})", "key=ééé", "ééé"),
    ],
    ids=["named", "a group that took no part: the whole", "whole characters", "widened to whole characters"],
)
def test_the_value(make_rule: MakeRule, pattern: str, text: str, value: str) -> None:
    ((start, end),) = spans(make_rule(pattern), text.encode())
    assert text.encode()[start:end].decode() == value


def test_a_check_sees_the_value_and_what_stands_beside_it(make_rule: MakeRule) -> None:
    seen: list[tuple[str, Surroundings]] = []

    def check(value: str, beside: Surroundings) -> Ruling | None:
        seen.append((value, beside))
        return None

    text = "日" * 100 + "k12" + "é" * 100
    assert spans(make_rule("k[0-9]{2}"), text.encode(), check=check) == []
    assert seen == [("k12", Surroundings("日" * 80, "é" * 80))]


def test_surroundings_do_not_show(make_rule: MakeRule) -> None:
    assert "secret" not in repr(Surroundings("a secret", "another secret"))


@pytest.mark.parametrize(("text", "span"), [("k=<12>", (3, 5)), ("é k=<12>é", (6, 8)), ("k=<é>", (3, 5))])
def test_a_check_may_narrow_the_value(make_rule: MakeRule, text: str, span: tuple[int, int]) -> None:
    def inner(value: str, _beside: Surroundings) -> Ruling:
        return Ruling(start=1, end=-1)

    assert spans(make_rule("k=(<[^>]{1,4}>)"), text.encode(), check=inner) == [span]


def test_a_value_narrowed_to_nothing_is_none(make_rule: MakeRule) -> None:
    assert spans(make_rule("abc"), b"abc", check=lambda _value, _beside: Ruling(start=3)) == []


def test_a_ruling_changes_what_the_rule_says(make_rule: MakeRule) -> None:
    ruling = Ruling(confidence=Confidence.LOW, severity=Severity.MEDIUM)
    (found,) = Search(make_rule("abc"), lambda _value, _beside: ruling).candidates(b"abc", [(0, 3, 3)], MOST).passed
    assert (found.confidence, found.severity) == (Confidence.LOW, Severity.MEDIUM)


def test_a_published_example_is_found_and_never_above_medium(make_rule: MakeRule) -> None:
    rule = make_rule("k[0-9]{2}", example_values=frozenset({"k12"}))
    printed, real = Search(rule, None).candidates(b"k12 k13", [(0, 7, 7)], MOST).passed
    assert (printed.example, printed.severity) == (True, Severity.MEDIUM)
    assert (real.example, real.severity) == (False, Severity.HIGH)


def test_a_check_may_call_a_value_an_example(make_rule: MakeRule) -> None:
    rule = make_rule("abc", severity=Severity.LOW)
    (found,) = Search(rule, lambda _value, _beside: Ruling(example=True)).candidates(b"abc", [(0, 3, 3)], MOST).passed
    assert (found.example, found.severity) == (True, Severity.LOW)


def test_what_is_too_even_is_no_key(make_rule: MakeRule) -> None:
    rule = make_rule("k=([a-z0-9]{32})", entropy=3.0)
    assert spans(rule, b"k=" + b"ab" * 16) == []
    assert spans(rule, fill("k=<hex:32>", "seed").encode()) == [(2, 34)]


def test_a_search_stops_when_it_has_enough_and_says_where(make_rule: MakeRule) -> None:
    found = Search(make_rule("a"), None).candidates(b"a" * 50, [(0, 50, 50)], 7)
    assert (len(found.passed), found.stopped) == (7, 7)


def test_a_search_that_has_exactly_enough_saw_everything(make_rule: MakeRule) -> None:
    assert Search(make_rule("a"), None).candidates(b"a" * 7, [(0, 7, 7)], 7).stopped is None


def test_a_search_stops_after_too_many_places_that_are_no_values(make_rule: MakeRule) -> None:
    found = Search(make_rule("a"), lambda _value, _beside: None).candidates(b"a" * 50, [(0, 50, 50)], 3)
    assert found == ([], 3 * TRIES_PER_VALUE)


@pytest.mark.parametrize(
    "text", ["key=", "key= key=" + "a" * 300, "key=" + "a" * 299, "key=key=" + "b" * 305, "key=é" * 9]
)
def test_a_wide_pattern_tried_where_its_trigger_begins_finds_the_same(make_rule: MakeRule, text: str) -> None:
    rule = make_rule("key=([ab]{300,400})", trigger="key=")
    data = text.encode()
    whole = [found.span(1) for found in re.finditer(rb"key=([ab]{300,400})", data)]
    assert rule.width_bytes >= WIDE_BYTES
    assert spans(rule, data) == whole


def test_what_lies_inside_a_stronger_value_is_not_checked(make_rule: MakeRule) -> None:
    asked: list[str] = []

    def check(value: str, _beside: Surroundings) -> Ruling:
        asked.append(value)
        return Ruling()

    stronger = Settled()
    stronger.add(Search(make_rule("<[^>]{1,9}>"), None).candidates(b"k1 <k2> k3", [(0, 10, 10)], MOST).passed)
    found = Search(make_rule("k[0-9]"), check).candidates(b"k1 <k2> k3", [(0, 10, 10)], MOST, stronger)
    assert (asked, [candidate.start for candidate in found.passed]) == (["k1", "k3"], [0, 8])


def test_a_gate_that_stays_shut_saves_the_look(make_rule: MakeRule) -> None:
    data = b"key 1234 and key 5678"
    asked: list[bytes] = []

    def only_the_second(window: bytes) -> bool:
        asked.append(window)
        return b"5678" in window

    search = Search(make_rule("[0-9]{4}"), None, only_the_second)
    found = search.candidates(data, [(0, 8, 9), (12, 21, 21)], MOST)
    assert [candidate.start for candidate in found.passed] == [17]
    assert asked == [b"key 1234", b" key 5678"]
