from __future__ import annotations

import pytest

from sonomos_core.checks import ethereum_address
from sonomos_core.detect.ruling import Surroundings
from sonomos_core.model.levels import Confidence

# The addresses of EIP-55's own list.
MIXED = [
    "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
    "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
    "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
    "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
]
ONE_CASE = [
    "0x52908400098527886E0F7030069857D2E4169EE7",
    "0x8617E340B3D01FA5F11F306F4090FD50E238070D",
    "0xde709f2102306220921060314715629080e2fb77",
    "0x27b1fdb04752bbc536007a920d24acb045561c26",
]


@pytest.mark.parametrize("address", MIXED)
def test_one_letter_in_the_other_case_is_silence(address: str) -> None:
    place = next(place for place, char in enumerate(address[2:], 2) if char.isalpha())
    flipped = address[:place] + address[place].swapcase() + address[place + 1 :]
    assert ethereum_address.is_valid(address)
    assert not ethereum_address.is_valid(flipped)


@pytest.mark.parametrize("address", ONE_CASE)
def test_one_case_throughout_is_accepted_with_less_confidence(address: str) -> None:
    ruling = ethereum_address.check(address, Surroundings())
    assert ruling is not None
    assert ruling.confidence is Confidence.MEDIUM


@pytest.mark.parametrize("address", ["0x" + "0" * 40, "0x" + "f" * 40, MIXED[0][:-1], MIXED[0] + "a", MIXED[0][2:]])
def test_filler_and_wrong_lengths_are_silence(address: str) -> None:
    assert ethereum_address.check(address, Surroundings()) is None


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("", "\n", True),
        ("eth: ", "", True),
        ('"ethereum_address": "', '"', True),
        ("send it to ", "", False),
        ("method: ", "", False),
        ("", " was refused", False),
    ],
)
def test_a_wrong_case_counts_where_nothing_else_can_be_meant(before: str, after: str, found: bool) -> None:
    ruling = ethereum_address.check("0x5aAEb6053F3E94C9b9A09f33669435E7Ef1BeAed", Surroundings(before, after))
    assert (ruling is not None and ruling.confidence is Confidence.MEDIUM) == found
