from __future__ import annotations

import pytest

from sonomos_core.checks import base58

GENESIS = "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"


def test_leading_ones_are_zero_bytes() -> None:
    payload = base58.payload("1111111111111111111114oLvT2")
    assert payload == bytes(21)


@pytest.mark.parametrize("place", [1, 10, 20, 33])
def test_one_wrong_letter_is_told(place: int) -> None:
    wrong = "b" if GENESIS[place] != "b" else "c"
    assert base58.payload(GENESIS[:place] + wrong + GENESIS[place + 1 :]) is None


@pytest.mark.parametrize("text", ["", "1", "0OIl", "é", GENESIS + "!"], ids=ascii)
def test_what_is_no_base58_has_no_payload(text: str) -> None:
    assert base58.payload(text) is None
