"""What waits for a coarse look is found as if it did not wait, also where the look itself sees little of it."""

from __future__ import annotations

import dataclasses
import random
import re

import pytest

from sonomos_core.detect import rulebook
from sonomos_core.detect.rule import Rule
from sonomos_core.detect.rungs import triage
from sonomos_core.detect.rungs.hyperscan import CHUNK_BYTES, HyperscanRung

pytest.importorskip("hyperscan", reason="not built for this system")

RULES = {rule.id: rule for rule in rulebook.shipped()}
IN_STAGES = ("pii-ssn", "pii-credit-card", "vin", "bitcoin-address", "pii-ipv4", "seed-phrase")


def stages(pattern: str, trigger: str | None = None) -> set[int]:
    rule = dataclasses.replace(RULES["pii-ssn"], id="test", pattern=pattern, trigger=trigger)
    return {part.stage for part in triage.parts([rule])}


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"\b[0-9]{3}-[0-9]{2}-[0-9]{4}\b", {triage.ROWS}),
        (r"\b[0-9]{3}-[0-9]{2}-[0-9]{3}\b", {triage.FORMS}),
        (r"\b[0-9]{3}-[a-z]{1,200}-[0-9]{3}\b", {triage.WIDE}),
        (r"(?i)\b(?:[a-z]{3,8} ){12}", {triage.WORDS}),
        (r"(?i)\b(?:[a-z]{3,8} ){11}", {triage.ANYWHERE}),
        (r"\bkey-[0-9]{3}-[0-9]{2}-[0-9]{4}\b", {triage.DIGITS}),
        (r"\b[A-Z0-9]{17}\b", {triage.CAPITALS}),
        (r"\b[A-Z0-9]{15}\b", {triage.ANYWHERE}),
        (r"\b(?:[13][1-9A-HJ-NP-Za-km-z]{25}|bc1[a-z]{9})", {triage.LONG, triage.DIGITS}),
        (r"\b[A-Za-z0-9]{40}\b", {triage.ANYWHERE}),
        ("(?:é|日本)[a-z]{3}", {triage.FOREIGN}),
        ("(?:é|key)[a-z]{3}", {triage.FOREIGN, triage.ANYWHERE}),
    ],
)
def test_a_trigger_waits_for_the_look_that_each_of_its_matches_passes(pattern: str, expected: set[int]) -> None:
    assert stages(pattern) == expected


def test_alternatives_that_another_covers_and_those_without_words_are_one_trigger_less() -> None:
    rule = dataclasses.replace(RULES["pii-ssn"], id="test", pattern="(?:_|)(?:key=|token=|(?:pw|pk)[:=])", trigger=None)
    assert [part.expression.body for part in triage.parts([rule])] == ["key=", "token=", "pw[:=]|pk[:=]"]


@pytest.mark.parametrize("rule", [RULES[name] for name in IN_STAGES])
def test_no_match_is_lost_wherever_a_chunk_ends(rule: Rule) -> None:
    drawn = random.Random(rule.id)
    values = ["536-90-4399", "4111 1111 1111 1111", "1M8GDM9AXKP042788", "1BoatSLRHtKNngkdXEobR76b53LETtpyT"]
    values += ["10.2.33.4", "abandon " * 11 + "about"]
    text = bytearray()
    while len(text) < 2 * CHUNK_BYTES + 500:
        text += b"x" * drawn.choice((1, 7, 90, 900)) + b" " + drawn.choice(values).encode()
        text += drawn.choice((b" ", b",", b"\n"))
    rung = HyperscanRung([rule])
    stretches = rung.stretches(bytes(text)).get(0, [])
    for found in re.finditer(rule.expression.encode(), bytes(text)):
        assert any(low <= found.start() < last and found.end() <= high for low, last, high in stretches)
