"""Templates become values that look drawn, the same ones each time."""

from __future__ import annotations

import re

import pytest

from sonomos_core.detect.entropy import shannon_bits
from sonomos_core.detect.examples import ALPHABETS, fill


@pytest.mark.parametrize("kind", ALPHABETS)
def test_a_template_becomes_as_many_characters_of_its_alphabet(kind: str) -> None:
    filled = fill(f"key=<{kind}:40>;", "a-rule/0")
    assert re.fullmatch(rf"key=[{re.escape(ALPHABETS[kind])}]{{40}};", filled)


def test_the_same_seed_gives_the_same_text_and_another_seed_another() -> None:
    assert fill("<hex:32>", "a/0") == fill("<hex:32>", "a/0") != fill("<hex:32>", "a/1")


def test_two_templates_in_one_text_differ() -> None:
    first, second = fill("<hex:32> <hex:32>", "a/0").split()
    assert first != second


@pytest.mark.parametrize("seed", [f"rule-{n}" for n in range(20)])
def test_what_is_drawn_has_the_look_of_a_key(seed: str) -> None:
    drawn = fill("<base64url:40>", seed)
    assert shannon_bits(drawn) > 3.8
    assert drawn[0].isalnum()
    assert drawn[-1].isalnum()
    assert not re.search(r"(.)\1", drawn)


@pytest.mark.parametrize("text", ["a < b", "<b>", "<hex>", "<hex:0>", "<word:3>", "<hex:x>"])
def test_other_brackets_are_left_alone(text: str) -> None:
    assert fill(text, "seed") == text
