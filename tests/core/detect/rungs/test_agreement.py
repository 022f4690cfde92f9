"""All rungs lead to the findings of the slowest, on whatever text."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sonomos_core.detect import examples, rulebook
from sonomos_core.detect.cache import Cache
from sonomos_core.detect.detector import Detector
from sonomos_core.detect.rule import Rule
from sonomos_core.detect.rungs.hyperscan import CHUNK_BYTES, HyperscanRung
from sonomos_core.detect.rungs.re2 import BLOCK_BYTES, Re2Rung
from sonomos_core.detect.rungs.sequential import SequentialRung


class Fast(NamedTuple):
    """A rung that looks at pieces of a text."""

    maker: type[HyperscanRung] | type[Re2Rung]
    library: str
    piece_bytes: int


RUNGS = {
    "hyperscan": Fast(HyperscanRung, "hyperscan", CHUNK_BYTES),
    "re2": Fast(Re2Rung, "re2", BLOCK_BYTES),
}


@pytest.fixture(scope="module", params=RUNGS.values(), ids=RUNGS)
def fast(request: pytest.FixtureRequest) -> Fast:
    rung: Fast = request.param
    pytest.importorskip(rung.library, reason="not built for this system")
    return rung


class Pair(NamedTuple):
    """The same rules on a fast rung and on the slow one."""

    fast: Detector
    slow: Detector


def pair_of(rules: Sequence[Rule], fast: Fast, cache: Cache | None = None) -> Pair:
    return Pair(Detector(rules, ladder=[fast.maker], cache=cache), Detector(rules, ladder=[SequentialRung]))


@pytest.fixture(scope="module")
def small(provoking: tuple[Rule, ...], fast: Fast) -> Pair:
    return pair_of(provoking, fast)


@pytest.fixture(scope="module")
def shipped(fast: Fast, rules_cache: Cache) -> Pair:
    return pair_of(rulebook.shipped(), fast, rules_cache)


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
    assert small.fast.scan(text) == small.slow.scan(text)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_same_findings_on_bytes(small: Pair, data: bytes) -> None:
    assert small.fast.scan(data) == small.slow.scan(data)


@pytest.mark.parametrize("seed", range(25))
def test_same_findings_on_texts_made_of_the_rules_examples(shipped: Pair, seed: int) -> None:
    """Examples of all rules, whole, cut and glued to each other, between words, lines and other scripts."""
    text = mixed_text(shipped.fast.rules, random.Random(seed))
    assert shipped.fast.scan(text) == shipped.slow.scan(text) != ()


def mixed_text(rules: tuple[Rule, ...], drawn: random.Random) -> str:
    parts: list[str] = []
    for number in range(40):
        rule = drawn.choice(rules)
        part = examples.fill(drawn.choice(rule.examples + rule.negative_examples), f"{rule.id}/{number}")
        if drawn.random() < 0.3:
            part = part[drawn.randrange(len(part)) :] + part[: drawn.randrange(len(part))]
        parts += [part, drawn.choice([" ", "\n", "\n\n", "", ", ", "日本", "é", "0", "a", '"', "\t", " and so on: "])]
    return "".join(parts)


HOSTILE: dict[str, Callable[[random.Random], str]] = {
    **{
        repr(alphabet): lambda drawn, alphabet=alphabet: "".join(drawn.choices(alphabet, k=4_000))  # type: ignore[misc]
        for alphabet in ("0123456789 -", "0123456789abcdef:", "abc.@-_", "ABCXYZ0123456789", "key=:\"' \n", "aA1+/=")
    },
    **{
        repr(unit): lambda _drawn, unit=unit: unit * (4_000 // len(unit))  # type: ignore[misc]
        for unit in ("a@a.", "eyJ", ".eyJaaaaaaaa", "http://a:b@", "4-", "1.", "4111 ", "PASSWORD=x\n", "sk-")
    },
}


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_same_findings_on_texts_made_to_confuse(shipped: Pair, make: Callable[[random.Random], str]) -> None:
    text = make(random.Random(5))
    assert shipped.fast.scan(text) == shipped.slow.scan(text)


@pytest.mark.parametrize("shift", [-17, -16, -15, -8, -1, 0, 1])
def test_values_across_pieces_are_found(small: Pair, fast: Fast, shift: int) -> None:
    start = fast.piece_bytes + shift
    text = " " * start + "1234567890123456 é" + " " * fast.piece_bytes + "gh_" + "0a" * 12
    assert [match.rule for match in small.fast.scan(text)] == ["digits", "tail"]
    assert small.fast.scan(text) == small.slow.scan(text)


@pytest.mark.parametrize("digits", range(1, 12))
def test_a_value_longer_than_the_pattern_allows_is_none(small: Pair, digits: int) -> None:
    """Its trigger ends at the first character, so all of the rest lies behind it."""
    assert len(small.fast.scan("q" + "1" * digits)) == (2 <= digits <= 6)


def test_a_word_that_goes_on_in_the_next_piece_has_no_end_there(small: Pair, fast: Fast) -> None:
    assert small.fast.scan(" " * (fast.piece_bytes - 16) + "1" * 17) == ()
