"""Monero addresses: base58 by blocks of eleven signs, 65 or 73 bytes and four of their Keccak-256.

Specification: https://docs.getmonero.org/public-address/standard-address/

>>> is_valid("44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A")
True
>>> is_valid("44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3B")
False
"""

from __future__ import annotations

from sonomos_core.checks import base58, keccak
from sonomos_core.detect.ruling import Ruling, Surroundings

_SIGNS_OF = {11: 8, 7: 5, 6: 4}  # signs of a block, bytes in it
_NETWORKS = frozenset({18, 19, 42})  # main: plain, with a payment id, of a subaccount
_CHECKSUM_BYTES = 4


def is_valid(address: str) -> bool:
    """Whether network, length and checksum are those of an address on the main chain."""
    data = b""
    for start in range(0, len(address), 11):
        block = address[start : start + 11]
        number = 0
        for char in block:
            if (place := base58.ALPHABET.find(char)) < 0:
                return False
            number = number * 58 + place
        size = _SIGNS_OF.get(len(block))
        if size is None or number >= 256**size:
            return False
        data += number.to_bytes(size, "big")
    body, checksum = data[:-_CHECKSUM_BYTES], data[-_CHECKSUM_BYTES:]
    return len(body) in (65, 73) and body[0] in _NETWORKS and keccak.digest(body)[:_CHECKSUM_BYTES] == checksum


def check(value: str, surroundings: Surroundings) -> Ruling | None:
    """A wrong checksum is silence."""
    return Ruling() if is_valid(value) else None
