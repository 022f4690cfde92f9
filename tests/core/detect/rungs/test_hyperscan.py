"""The fast rung leads to the findings of the slow one, on whatever text, and its cache can be lost or damaged."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sonomos_core.detect import examples, rulebook
from sonomos_core.detect.detector import Detector
from sonomos_core.detect.rule import Rule
from sonomos_core.detect.rungs.hyperscan import CHUNK_BYTES, HyperscanRung
from sonomos_core.detect.rungs.sequential import SequentialRung
from sonomos_core.errors import EngineError

pytest.importorskip("hyperscan", reason="not built for this system")

MakeRule = Callable[..., Rule]
Pair = tuple[Detector, Detector]


class MemoryCache(dict[str, bytes]):
    """A cache that lasts as long as the test."""

    def put(self, name: str, data: bytes) -> None:
        self[name] = data


def pair_of(rules: tuple[Rule, ...]) -> Pair:
    return Detector(rules, ladder=[HyperscanRung]), Detector(rules, ladder=[SequentialRung])


@pytest.fixture(scope="module")
def small(make_rule: MakeRule) -> Pair:
    """Rules that provoke: words' ends, line edges, long tails, bytes beyond ASCII, triggers in the middle."""
    patterns = {
        "digits": r"\b[0-9]{16}\b",
        "tail": r"\bgh_[a-z0-9]{4,40}\b",
        "line": r"(?m)^[a-z]{1,8}=[^\n]{2,12}$",
        "mark": r"〒\s?[0-9]{3}-[0-9]{4}\b",
        "any-case": r"(?i)\bsecret\s{0,5}[:=]\s{0,5}([a-z0-9]{4,12})",
        "block": r"-----BEGIN[^-]{1,300}-----END",
    }
    rules = [make_rule(pattern, id=name, examples=_EXAMPLES[name]) for name, pattern in patterns.items()]
    rules.append(make_rule(r"\bq[0-9]{2,6}\b", id="early", trigger="q", examples=("q123",)))
    mail = r"\b[a-z0-9.]{1,20}@(?:[a-z0-9-]{1,20}\.){1,3}[a-z]{2,6}\b"
    rules.append(
        make_rule(mail, id="mail", trigger=r"[a-z0-9.]@(?:[a-z0-9-]{1,20}\.){1,3}[a-z]{2}", examples=("a@b.cc",))
    )
    return pair_of(tuple(rules))


_EXAMPLES = {
    "digits": ("<digits:16>",),
    "tail": ("gh_<hex:20>",),
    "line": ("key=value",),
    "mark": ("〒123-4567",),
    "any-case": ("SECRET = abcd1234",),
    "block": ("-----BEGIN A B-----END",),
}

PIECES = [
    *("1234567890123456", "99", "gh_abcd", "ef01", "\n", "key=", "value", " ", "〒", "123-4567", "日", "é", "\udc80"),
    *(
        "Secret",
        ":",
        "=",
        "-----BEGIN",
        "-----END",
        "\r\n",
        "a",
        "@",
        "b.cc",
        ".",
        "-",
        "\v",
        "\f",
        "\0",
        "_",
        "x" * 40,
        "q1",
    ),
]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_same_findings_on_provoking_texts(small: Pair, text: str) -> None:
    fast, slow = small
    assert fast.scan(text) == slow.scan(text)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_same_findings_on_bytes(small: Pair, data: bytes) -> None:
    fast, slow = small
    assert fast.scan(data) == slow.scan(data)


@pytest.fixture(scope="module")
def shipped() -> Pair:
    return pair_of(rulebook.shipped())


@pytest.mark.parametrize("seed", range(25))
def test_same_findings_on_texts_made_of_the_rules_examples(shipped: Pair, seed: int) -> None:
    """Examples of all rules, whole, cut and glued to each other, between words, lines and other scripts."""
    fast, slow = shipped
    text = mixed_text(fast.rules, random.Random(seed))
    assert fast.scan(text) == slow.scan(text) != ()


def mixed_text(rules: tuple[Rule, ...], drawn: random.Random) -> str:
    parts: list[str] = []
    for number in range(40):
        rule = drawn.choice(rules)
        part = examples.fill(drawn.choice(rule.examples + rule.negative_examples), f"{rule.id}/{number}")
        if drawn.random() < 0.3:
            part = part[drawn.randrange(len(part)) :] + part[: drawn.randrange(len(part))]
        parts += [part, drawn.choice([" ", "\n", "\n\n", "", ", ", "日本", "é", "0", "a", '"', "\t", " and so on: "])]
    return "".join(parts)


@pytest.mark.parametrize("shift", [-17, -16, -15, -8, -1, 0, 1])
def test_values_across_chunks_are_found(small: Pair, shift: int) -> None:
    fast, slow = small
    start = CHUNK_BYTES + shift
    text = " " * start + "1234567890123456 é" + " " * CHUNK_BYTES + "gh_" + "0a" * 12
    assert [match.rule for match in fast.scan(text)] == ["digits", "tail"]
    assert fast.scan(text) == slow.scan(text)


@pytest.mark.parametrize("digits", range(1, 12))
def test_a_value_longer_than_the_pattern_allows_is_none(small: Pair, digits: int) -> None:
    """Its trigger ends at the first character, so all of the rest lies behind it."""
    fast, _slow = small
    assert len(fast.scan("q" + "1" * digits)) == (2 <= digits <= 6)


def test_a_word_that_goes_on_in_the_next_chunk_has_no_end_there(small: Pair) -> None:
    fast, _slow = small
    assert fast.scan(" " * (CHUNK_BYTES - 16) + "1" * 17) == ()


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


def test_a_pattern_it_does_not_take_is_an_engine_error(make_rule: MakeRule) -> None:
    with pytest.raises(EngineError, match="does not take the rules"):
        HyperscanRung([make_rule("a(?=b)")])
