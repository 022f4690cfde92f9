"""Base58Check: a payload with the first four bytes of its double SHA-256, in an alphabet without 0, O, I and l.

Defined by Bitcoin: https://en.bitcoin.it/wiki/Base58Check_encoding

>>> payload("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa").hex()
'0062e907b15cbf27d5425399ebf6f0fb50ebb88f18'
>>> payload("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb") is None
True
"""

from __future__ import annotations

import hashlib

ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_PLACES = {char: place for place, char in enumerate(ALPHABET)}
_CHECKSUM_BYTES = 4


def payload(text: str) -> bytes | None:
    """The bytes without their checksum; None when the alphabet or the checksum is wrong."""
    number = 0
    for char in text:
        place = _PLACES.get(char)
        if place is None:
            return None
        number = number * 58 + place
    zeros = len(text) - len(text.lstrip("1"))
    data = bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, "big")
    if len(data) <= _CHECKSUM_BYTES:
        return None
    body, checksum = data[:-_CHECKSUM_BYTES], data[-_CHECKSUM_BYTES:]
    return body if hashlib.sha256(hashlib.sha256(body).digest()).digest()[:_CHECKSUM_BYTES] == checksum else None
