"""A text read in pieces has the findings of the text in one piece."""

from __future__ import annotations

import io
import random
import tracemalloc
from collections.abc import Callable

import pytest

from sonomos_core.detect import examples
from sonomos_core.detect.cache import Cache
from sonomos_core.detect.detector import Detector
from sonomos_core.detect.rule import Rule
from sonomos_core.detect.stream import MARGIN_BYTES, scan_chunks

MakeRule = Callable[..., Rule]


@pytest.fixture(scope="module")
def shipped(rules_cache: Cache) -> Detector:
    return Detector.load(cache=rules_cache)


def mixed(rules: tuple[Rule, ...], size: int) -> bytes:
    drawn = random.Random(9)
    parts: list[str] = []
    written = 0
    while written < size:
        rule = drawn.choice(rules)
        parts.append(examples.fill(drawn.choice(rule.examples), f"{rule.id}/{written}"))
        parts.append(drawn.choice(["\n", " ", "\n\n", ", ", "日本", " and so on, for many words more. " * 9]))
        written += len(parts[-1]) + len(parts[-2])
    return "".join(parts).encode()


def dribbling(data: bytes) -> Callable[[int], bytes]:
    """Gives a quarter of what is asked for, as a pipe may."""
    source = io.BytesIO(data)
    return lambda size: source.read(max(size // 4, 1))


@pytest.mark.parametrize("chunk_bytes", [40_000, 99_991, 300_000, 10_000_000])
def test_same_findings_as_in_one_piece(shipped: Detector, chunk_bytes: int) -> None:
    data = mixed(shipped.rules, 300_000)
    whole = list(shipped.scan(data))
    assert len(whole) > 300
    assert list(scan_chunks(shipped, io.BytesIO(data).read, chunk_bytes)) == whole
    assert list(scan_chunks(shipped, dribbling(data), chunk_bytes)) == whole


@pytest.mark.parametrize("shift", [-16_000, -200, -9, -8, -7, -1, 0, 1])
def test_the_widest_value_across_a_border(make_rule: MakeRule, shift: int) -> None:
    detector = Detector([make_rule(r"<[a-z]{1,16000}>", trigger="<", examples=("<a>", "<b>"))])
    chunk = 100_000
    value = b"<" + b"a" * 16_000 + b">"
    data = b" " * (chunk + shift) + value + b" " * 3 * chunk + value
    (first, second) = scan_chunks(detector, io.BytesIO(data).read, chunk)
    assert (first.start, first.end) == (chunk + shift, chunk + shift + len(value))
    assert (second.start, second.end) == (len(data) - len(value), len(data))


def test_a_text_of_nothing_has_no_findings(shipped: Detector) -> None:
    assert list(scan_chunks(shipped, io.BytesIO(b"").read)) == []


def test_no_count_limits_the_findings(make_rule: MakeRule) -> None:
    detector = Detector([make_rule("a", examples=("a", "a"))])
    assert sum(1 for _ in scan_chunks(detector, io.BytesIO(b"a" * 150_000).read, 60_000)) == 150_000


def test_the_memory_it_takes_does_not_grow_with_the_text(make_rule: MakeRule) -> None:
    detector = Detector([make_rule("key_[0-9]{8}", examples=("key_12345678", "key_12345678"))])
    line = b"nothing to see in this line of text\n"

    def endless() -> Callable[[int], bytes]:
        left = [12_000_000]

        def read(size: int) -> bytes:
            given = min(size, left[0])
            left[0] -= given
            return (line * (given // len(line) + 1))[:given]

        return read

    tracemalloc.start()
    assert list(scan_chunks(detector, endless(), 200_000)) == []
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 5 * (200_000 + 2 * MARGIN_BYTES)
