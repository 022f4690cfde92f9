"""Entropy is counted in bits per character."""

from __future__ import annotations

import pytest

from sonomos_core.detect.entropy import shannon_bits


@pytest.mark.parametrize(
    ("value", "bits"), [("", 0.0), ("aaaa", 0.0), ("abab", 1.0), ("aabc", 1.5), ("0123456789abcdef", 4.0), ("éß", 1.0)]
)
def test_bits(value: str, bits: float) -> None:
    assert shannon_bits(value) == pytest.approx(bits)
