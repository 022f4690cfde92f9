"""Whatever the text: no crash, no hang, no span outside of it, and the second scan says what the first one said.

The short run is part of every test run; the long one takes ten minutes and runs with `--long`. Each text is drawn from
a seed of its own, which a failure tells: `_drawn("<seed>", _pool(detector))` makes the text again.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable

import pytest

from sonomos_core.detect import examples
from sonomos_core.detect.cache import Cache
from sonomos_core.detect.detector import Detector
from sonomos_core.detect.rule import Rule

LONGEST_S = 5.0
"""Of processor time for one text of at most a few tens of kilobytes, on any machine."""

_ALPHABETS = (
    *("0123456789 -", "0123456789abcdef:", "abc.@-_", "ABCXYZ0123456789", "key=:\"' \n{}[]", "aA1+/="),
    "é日😀\udc80 ",
)
_JOINTS = (
    *("", " ", "\n", "\r\n", "\t", "=", ": ", '"', "'", ",", "\\n", "\0", "\v"),
    *("é", "日本", "😀", "\udcff", "\u200b", "\ufeff"),
)


@pytest.fixture(scope="module")
def detector(rules_cache: Cache) -> Detector:
    return Detector.load(cache=rules_cache)


def test_five_seconds_of_random_texts(detector: Detector) -> None:
    _fuzz(detector, "1", seconds=5)


@pytest.mark.long
@pytest.mark.timeout(900)
def test_ten_minutes_of_random_texts(detector: Detector) -> None:
    _fuzz(detector, str(random.SystemRandom().getrandbits(32)), seconds=600)


def _fuzz(detector: Detector, seed: str, seconds: float) -> None:
    pool = _pool(detector)
    until = time.monotonic() + seconds
    rounds = 0
    while time.monotonic() < until:
        name = f"{seed}/{rounds}"
        text = _drawn(name, pool)
        _scanned(detector, text, name)
        _scanned(detector, text.encode("utf-8", "surrogatepass")[rounds % 3 :], name)
        rounds += 1
    assert rounds > 10


def _drawn(name: str, pool: list[str]) -> str:
    drawn = random.Random(name)
    return drawn.choice(_MAKERS)(drawn, pool)


def _scanned(detector: Detector, text: str | bytes, name: str) -> None:
    """Scans twice and looks at every span. The texts are made up here, so a failure may show them."""
    recipe = f"seed {name}: {text!a}"
    started = time.thread_time()
    found = detector.scan(text)
    taken = time.thread_time() - started
    assert taken < LONGEST_S, recipe
    assert found == detector.scan(text), recipe
    end = 0
    for match in found:
        assert end <= match.start < match.end <= len(text), recipe
        end = match.end
        if isinstance(text, str):
            assert match.value == text[match.start : match.end], recipe
        assert match.rule
        assert match.normal, recipe
        assert match.value not in repr(match) or len(match.value) < 8, recipe


def _pool(detector: Detector) -> list[str]:
    return [text for rule in detector.rules for text in _texts(rule)]


def _texts(rule: Rule) -> list[str]:
    written = rule.examples + rule.negative_examples
    return [examples.fill(text, f"{rule.id}/fuzz/{number}") for number, text in enumerate(written)]


def _glued(drawn: random.Random, pool: list[str]) -> str:
    parts: list[str] = []
    for _ in range(drawn.randrange(1, 60)):
        parts += [_mutated(drawn, drawn.choice(pool)), drawn.choice(_JOINTS)]
    return "".join(parts)


def _mutated(drawn: random.Random, text: str) -> str:
    place, other = drawn.randrange(len(text) + 1), drawn.randrange(len(text) + 1)
    match drawn.randrange(6):
        case 0:
            return text[:place] + text[other:]
        case 1:
            return text[:place] + drawn.choice(_JOINTS) + text[place:]
        case 2:
            return text * drawn.randrange(1, 5)
        case 3:
            return text.swapcase()
        case 4:
            return text[:place] + chr(drawn.randrange(0x3000)) + text[place + 1 :]
    return text


def _noise(drawn: random.Random, _pool: list[str]) -> str:
    alphabet = drawn.choice(_ALPHABETS)
    return "".join(drawn.choices(alphabet, k=drawn.randrange(1, 6_000)))


def _repeated(drawn: random.Random, pool: list[str]) -> str:
    unit = drawn.choice(pool)
    place = drawn.randrange(len(unit))
    unit = unit[place : place + drawn.randrange(1, 12)] + drawn.choice(_JOINTS)
    return (unit * 3_000)[: drawn.randrange(1, 12_000)]


def _any_bytes(drawn: random.Random, _pool: list[str]) -> str:
    return drawn.randbytes(drawn.randrange(1, 4_000)).decode("utf-8", "surrogateescape")


_MAKERS: tuple[Callable[[random.Random, list[str]], str], ...] = (_glued, _glued, _noise, _repeated, _any_bytes)
