from __future__ import annotations

import hashlib

import pytest

from sonomos_core.checks import base58, bitcoin_address


def encoded(payload: bytes) -> str:
    """Base58Check of a payload."""
    data = payload + hashlib.sha256(hashlib.sha256(payload).digest()).digest()[:4]
    number, text = int.from_bytes(data, "big"), ""
    while number:
        number, place = divmod(number, 58)
        text = base58.ALPHABET[place] + text
    return "1" * (len(data) - len(data.lstrip(b"\0"))) + text


@pytest.mark.parametrize("version", [0x00, 0x05, 0x6F, 0xC4])
def test_the_versions_of_addresses_are_accepted(version: int) -> None:
    assert bitcoin_address.is_valid(encoded(bytes([version]) + b"\x07" * 20))


@pytest.mark.parametrize("payload", [b"\x80" + b"\x07" * 20, b"\x00" + b"\x07" * 19, b"\x00" + b"\x07" * 21])
def test_other_versions_and_lengths_are_not(payload: bytes) -> None:
    assert not bitcoin_address.is_valid(encoded(payload))


def test_segwit_addresses_are_judged_by_their_own_checksum() -> None:
    assert bitcoin_address.is_valid("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4")
    assert not bitcoin_address.is_valid("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5")
