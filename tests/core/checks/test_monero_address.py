"""Monero addresses: base58 by blocks and a checksum by Keccak-256."""

from __future__ import annotations

import pytest

from sonomos_core.checks import base58, keccak, monero_address


def address(network: int, size: int = 64) -> str:
    body = bytes([network]) + bytes(range(1, size + 1))
    data = body + keccak.digest(body)[:4]
    text = ""
    for start in range(0, len(data), 8):
        block = data[start : start + 8]
        number, signs = int.from_bytes(block, "big"), ""
        for _ in range({8: 11, 5: 7}[len(block)]):
            number, place = divmod(number, 58)
            signs = base58.ALPHABET[place] + signs
        text += signs
    return text


@pytest.mark.parametrize(("network", "size"), [(18, 64), (42, 64), (19, 72)])
def test_addresses_of_the_main_chain_are_valid(network: int, size: int) -> None:
    assert monero_address.is_valid(address(network, size))


@pytest.mark.parametrize("text", [address(18)[:-1] + "1", address(24), address(18)[:-1], "z" * 95, "4" + "0" * 94])
def test_other_networks_and_wrong_checksums_are_not(text: str) -> None:
    assert not monero_address.is_valid(text)
