from __future__ import annotations

import hashlib

import pytest

from sonomos_core.checks import base58, chain_address

HASH = hashlib.sha256(b"owner").digest()[:20]


def encoded(payload: bytes) -> str:
    data = payload + hashlib.sha256(hashlib.sha256(payload).digest()).digest()[:4]
    number, text = int.from_bytes(data, "big"), ""
    while number:
        number, place = divmod(number, 58)
        text = base58.ALPHABET[place] + text
    return text


@pytest.mark.parametrize("version", ["30", "32", "1e", "16", "4c", "10", "41", "1cb8", "1cbd", "06a19f"])
def test_each_chain_has_its_version(version: str) -> None:
    address = encoded(bytes.fromhex(version) + HASH)
    assert chain_address.is_valid(address)
    assert not chain_address.is_valid(address[:-1] + ("a" if address[-1] != "a" else "b"))
    assert not chain_address.is_valid(encoded(bytes.fromhex(version) + HASH[:-1]))


@pytest.mark.parametrize(
    "address",
    [
        "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh",
        "cosmos1fl48vsnmsdzcv85q5d2q4z5ajdha8yu34mf0eh",
        "stake1uyehkck0lajq8gr28t9uxnuvgcqrc6070x3k9r8048z8y5gh6ffgw",
    ],
)
def test_published_addresses_are_known_and_their_near_misses_not(address: str) -> None:
    assert chain_address.is_valid(address)
    assert not chain_address.is_valid(address[:-2] + address[-1] + address[-2])
