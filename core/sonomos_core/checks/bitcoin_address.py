"""Bitcoin addresses: Base58Check of 20 bytes behind a version byte, or segwit in Bech32 and Bech32m (BIP 173, 350).

Version bytes: https://en.bitcoin.it/wiki/List_of_address_prefixes

>>> is_valid("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"), is_valid("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4")
(True, True)
>>> is_valid("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb"), is_valid("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5")
(False, False)
"""

from __future__ import annotations

from sonomos_core.checks import base58, bech32
from sonomos_core.detect.ruling import Ruling, Surroundings

_VERSIONS = frozenset({0x00, 0x05, 0x6F, 0xC4})  # main net: key and script hash; test net: the same two
_PREFIXES = ("bc1", "tb1", "bcrt1")
_PAYLOAD_BYTES = 21


def is_valid(address: str) -> bool:
    """Whether the checksum fits and the decoded parts are those of an address."""
    if address.lower().startswith(_PREFIXES):
        return bech32.witness(address) is not None
    payload = base58.payload(address)
    return payload is not None and len(payload) == _PAYLOAD_BYTES and payload[0] in _VERSIONS


def check(value: str, surroundings: Surroundings) -> Ruling | None:
    """A wrong checksum is silence."""
    return Ruling() if is_valid(value) else None
