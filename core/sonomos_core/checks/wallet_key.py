"""Private wallet keys: WIF (Bitcoin's wallet import format) and extended private keys (BIP 32), both Base58Check.

The key of WIF's own documentation, https://en.bitcoin.it/wiki/Wallet_import_format; the wrong one ends in K:

>>> is_valid("5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyT" "J")
True
>>> is_valid("5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyT" "K")
False
"""

from __future__ import annotations

from sonomos_core.checks import base58
from sonomos_core.detect.ruling import Ruling, Surroundings

_WIF_VERSIONS = frozenset({0x80, 0xEF})
_WIF_BYTES = (33, 34)  # a compressed public key is announced by one more byte
_EXTENDED_BYTES = 78


def is_valid(key: str) -> bool:
    """Whether the checksum fits and the payload has the length and the version of a private key."""
    payload = base58.payload(key)
    if payload is None:
        return False
    if key[1:4] == "prv":
        return len(payload) == _EXTENDED_BYTES
    return len(payload) in _WIF_BYTES and payload[0] in _WIF_VERSIONS


def check(value: str, surroundings: Surroundings) -> Ruling | None:
    """A wrong checksum is silence."""
    return Ruling() if is_valid(value) else None
