"""Entropy is counted in bits per character."""

from __future__ import annotations

import random

import pytest

from sonomos_core.detect.entropy import is_even, shannon_bits


@pytest.mark.parametrize(
    ("value", "bits"), [("", 0.0), ("aaaa", 0.0), ("abab", 1.0), ("aabc", 1.5), ("0123456789abcdef", 4.0), ("éß", 1.0)]
)
def test_bits(value: str, bits: float) -> None:
    assert shannon_bits(value) == pytest.approx(bits)


@pytest.mark.parametrize("digits", ["0123456789abcdef", "0123456789ABCDEF"])
@pytest.mark.parametrize("length", [16, 20, 24, 32, 40, 64])
def test_nearly_every_drawn_hexadecimal_key_is_even(digits: str, length: int) -> None:
    drawn = random.Random(length)
    keys = ["".join(drawn.choices(digits, k=length)) for _ in range(400)]
    assert sum(is_even(key, 3.5) for key in keys) >= 380


@pytest.mark.parametrize(
    "value",
    ["0" * 20, "ab" * 10, "1234" * 8, "cafebabecafebabe", "deadbeefdeadbeef", "1111222233334444", "00000000000000ff"],
)
def test_patterns_of_few_digits_are_not_even(value: str) -> None:
    assert not is_even(value, 3.0)


def test_letters_keep_the_limit_of_the_rule() -> None:
    assert not is_even("getsecretsecretget", 3.0)
    assert is_even("k7Qw9xZr2LmB5tYc", 3.4)


def test_a_limit_no_hexadecimal_key_can_have_leaves_them_out() -> None:
    assert is_even("9d86f65742197c7876e0f8aa3cb39386", 3.7)
    assert not is_even("9d86f65742197c7876e0f8aa3cb39386", 3.8)
