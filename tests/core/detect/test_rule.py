"""Values that mean the same have the same normal form."""

from __future__ import annotations

import pytest

from sonomos_core.detect.rule import Normalise


@pytest.mark.parametrize(
    ("way", "value", "normal"),
    [
        (Normalise.AS_IS, "Ab 1-2", "Ab 1-2"),
        (Normalise.DIGITS, "12-34 56", "123456"),
        (Normalise.DIGITS, "none", "none"),
        (Normalise.ALNUM_LOWER, "GB82 WEST-12_34", "gb82west1234"),
        (Normalise.ALNUM_LOWER, "--", "--"),
        (Normalise.LOWER, "Ann@Example.ORG", "ann@example.org"),
    ],
)
def test_normal_form(way: Normalise, value: str, normal: str) -> None:
    assert way.apply(value) == normal
