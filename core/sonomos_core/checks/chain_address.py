"""Addresses of further chains, each with its checksum: Base58Check behind the chain's version, or Bech32 (BIP 173).

Versions: https://github.com/satoshilabs/slips/blob/master/slip-0044.md and the chains' own parameters.

>>> is_valid("LM2WMpR1Rp6j3Sa59cMXMs1SPzj9eXpGc1"), is_valid("TJCnKsPa7y5okkXvQAidZBzqx3QyQ6sxMW")
(True, True)
>>> is_valid("LM2WMpR1Rp6j3Sa59cMXMs1SPzj9eXpGc2"), is_valid("TJCnKsPa7y5okkXvQAidZBzqx3QyQ6sxMX")
(False, False)
"""

from __future__ import annotations

from sonomos_core.checks import base58, bech32
from sonomos_core.detect.ruling import Ruling, Surroundings

_RIPPLE = str.maketrans("rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz", base58.ALPHABET)
_HASH_BYTES = 20
# What each first letter may stand for: Litecoin, Dogecoin, Dash, Tron, Zcash, Tezos.
_VERSIONS = {
    "L": (b"\x30",),
    "M": (b"\x32",),
    "D": (b"\x1e",),
    "9": (b"\x16",),
    "A": (b"\x16",),
    "X": (b"\x4c",),
    "7": (b"\x10",),
    "T": (b"\x41",),
    "t": (b"\x1c\xb8", b"\x1c\xbd", b"\x06\xa1\x9f", b"\x06\xa1\xa1", b"\x06\xa1\xa4"),
}


def is_valid(address: str) -> bool:
    """Whether the checksum fits and the payload is a hash behind a version of the chain."""
    if bech32.prefix(address) is not None:
        return True
    if address.startswith("r"):
        payload = base58.payload(address.translate(_RIPPLE))
        return payload is not None and len(payload) == _HASH_BYTES + 1 and payload[0] == 0
    payload = base58.payload(address)
    return payload is not None and any(
        payload.startswith(version) and len(payload) == len(version) + _HASH_BYTES
        for version in _VERSIONS.get(address[:1], ())
    )


def check(value: str, surroundings: Surroundings) -> Ruling | None:
    """A wrong checksum is silence."""
    return Ruling() if is_valid(value) else None
