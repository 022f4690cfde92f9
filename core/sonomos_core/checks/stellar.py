"""Stellar keys (SEP 23): 35 bytes in base32, a kind, 32 bytes and CRC-16/XMODEM of both.

>>> kind("GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ")
'G'
>>> kind("GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGY") is None
True
"""

from __future__ import annotations

import base64
import binascii

from sonomos_core.detect.ruling import Ruling, Surroundings

_KINDS = {6 << 3: "G", 18 << 3: "S"}  # the account, and the seed that signs for it
_CHECKSUM_BYTES = 2


def kind(key: str) -> str | None:
    """`G` for an account, `S` for its seed; None when alphabet, length or checksum is wrong."""
    try:
        data = base64.b32decode(key)
    except ValueError:
        return None
    body, checksum = data[:-_CHECKSUM_BYTES], data[-_CHECKSUM_BYTES:]
    right = len(body) == 33 and binascii.crc_hqx(body, 0) == int.from_bytes(checksum, "little")
    return _KINDS.get(body[0]) if right else None


def check(value: str, surroundings: Surroundings) -> Ruling | None:
    """A wrong checksum is silence."""
    return Ruling() if kind(value) == value[:1] else None
