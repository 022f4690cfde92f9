"""Bitcoin Cash addresses (CashAddr): groups of five bits behind a prefix, with a checksum of forty bits.

Specification: https://reference.cash/protocol/blockchain/encoding/cashaddr

>>> is_valid("bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a")
True
>>> is_valid("bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6q")
False
"""

from __future__ import annotations

from sonomos_core.detect.ruling import Ruling, Surroundings

_ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATORS = (0x98F2BC8E61, 0x79B76D99E2, 0xF33E5FB3C4, 0xAE2EABE2A8, 0x1E4F43E470)


def is_valid(address: str) -> bool:
    """Whether the checksum fits prefix and payload; the prefix must stand there."""
    prefix, _, payload = address.lower().partition(":")
    if not payload or any(char not in _ALPHABET for char in payload):
        return False
    checksum = 1
    for value in (*(ord(char) & 31 for char in prefix), 0, *map(_ALPHABET.index, payload)):
        top = checksum >> 35
        checksum = (checksum & 0x07FFFFFFFF) << 5 ^ value
        for place, generator in enumerate(_GENERATORS):
            checksum ^= generator if top >> place & 1 else 0
    return checksum == 1


def check(value: str, surroundings: Surroundings) -> Ruling | None:
    """A wrong checksum is silence."""
    return Ruling() if is_valid(value) else None
