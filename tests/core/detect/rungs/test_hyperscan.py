"""The compiled database of the fast rung can be kept, lost and damaged."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sonomos_core.detect.rule import Rule
from sonomos_core.detect.rungs.hyperscan import CHUNK_BYTES, MOST_ROWS, HyperscanRung
from sonomos_core.errors import EngineError

pytest.importorskip("hyperscan", reason="not built for this system")

MakeRule = Callable[..., Rule]


class MemoryCache(dict[str, bytes]):
    """A cache that lasts as long as the test."""

    def put(self, name: str, data: bytes) -> None:
        self[name] = data


def test_the_compiled_database_is_kept_and_used(make_rule: MakeRule) -> None:
    """A database of other triggers, put under this name, answers in its stead: so nothing was compiled."""
    rules, cache, others = [make_rule("abc_[0-9]{4}")], MemoryCache(), MemoryCache()
    HyperscanRung(rules, cache)
    HyperscanRung([make_rule("xyz_[0-9]{4}")], others)
    assert HyperscanRung(rules, cache).stretches(b"abc_1234") == {0: [(0, 8, 8)]}
    (cache_name,), (other,) = cache, others.values()
    cache[cache_name] = other
    assert HyperscanRung(rules, cache).stretches(b"xyz_1234") == {0: [(0, 8, 8)]}


@pytest.mark.parametrize("damage", [lambda kept: b"", lambda kept: kept[:-1], lambda kept: kept[:-9] + b"\0" * 9])
def test_a_damaged_cache_is_written_anew(make_rule: MakeRule, damage: Callable[[bytes], bytes]) -> None:
    rules, cache = [make_rule("abc_[0-9]{4}")], MemoryCache()
    HyperscanRung(rules, cache)
    ((name, kept),) = cache.items()
    cache[name] = damage(kept)
    rung = HyperscanRung(rules, cache)
    assert rung.stretches(b"abc_1234") != {}
    assert cache == {name: kept}


def test_other_triggers_have_another_name_in_the_cache(make_rule: MakeRule) -> None:
    cache = MemoryCache()
    for pattern in ("abc_[0-9]{4}", "(?i)abc_[0-9]{4}", "abd_[0-9]{4}"):
        HyperscanRung([make_rule(pattern)], cache)
    assert len(cache) == 3


def test_an_edge_before_words_does_not_hide_them(make_rule: MakeRule) -> None:
    """Vectorscan 5.4.12 overlooks the second name in this text when the pattern begins with an edge."""
    names = (
        r"(?:authorization|ocp-apim-subscription-key|x-[a-z-]{0,20}(?:key|token|secret|auth)|private-token|api-?key)"
    )
    signs = r"""(?:\\?["'])?(?:[ \t]{0,3}[:=,][ \t]{0,3}|[ \t]{1,3})(?:\\?["'])?[A-Za-z0-9_\-.+/=~]{20}"""
    rule = make_rule(rf"(?i)\b{names}{signs}")
    text = b"3KjEaBFjNHnU, Api-Key " + b"iayarBvobi6sHUQEevlg"
    assert [(low < 14, last) for low, last, _high in HyperscanRung([rule]).stretches(text)[0]] == [(True, len(text))]


@pytest.mark.parametrize(
    ("text", "present"),
    [(b"no. word", [1]), (b"no. word 12-34", [0, 1]), (b"12-34", [0]), (b"nothing", [])],
    ids=["words only", "both", "digits only", "nothing"],
)
def test_triggers_with_digits_and_without_are_both_found(make_rule: MakeRule, text: bytes, present: list[int]) -> None:
    rules, cache = [make_rule("[0-9]{2}-[0-9]{2}", id="a"), make_rule("word", id="b")], MemoryCache()
    for rung in (HyperscanRung(rules, cache), HyperscanRung(rules, cache), HyperscanRung(rules)):
        assert sorted(rung.stretches(text)) == present


def test_a_pattern_it_does_not_take_is_an_engine_error(make_rule: MakeRule) -> None:
    with pytest.raises(EngineError, match="does not take the rules"):
        HyperscanRung([make_rule("a(?=b)")])


def test_a_trigger_that_only_the_edge_of_a_chunk_invents_is_none(make_rule: MakeRule) -> None:
    rung = HyperscanRung([make_rule(r"\b[0-9]{4}_[a-f]{3}")])
    overlap = len("1234_abc") + 1
    assert rung.stretches(b"x" * (CHUNK_BYTES - overlap) + b"1234_abc" + b"y" * 100) == {}


@pytest.mark.parametrize("times", [0, 100, MOST_ROWS + 100])
def test_rows_are_found_however_many_others_end_before_them(make_rule: MakeRule, times: int) -> None:
    rung = HyperscanRung([make_rule(r"\b[0-9](?:[ ]?[0-9]){15}\b")])
    data = b"4-" * times + b"\ncard 4111 1111 1111 1111 and more\n"
    assert rung.trigger_ends(data) == {0: [data.index(b" and")]}
