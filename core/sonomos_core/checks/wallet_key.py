"""Private wallet keys: WIF (Bitcoin's wallet import format) and extended keys (BIP 32), raw numbers, lists of bytes.

The order of the curve secp256k1: https://www.secg.org/sec2-v2.pdf, 2.4.1.

The key of WIF's own documentation, https://en.bitcoin.it/wiki/Wallet_import_format; the wrong one ends in K:

>>> is_valid("5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyT" "J")
True
>>> is_valid("5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyT" "K")
False
"""

from __future__ import annotations

import re

from sonomos_core.checks import base58
from sonomos_core.detect.ruling import Ruling, Surroundings
from sonomos_core.model.levels import Confidence

_WIF_VERSIONS = frozenset({0x80, 0xEF})
_WIF_BYTES = (33, 34)  # a compressed public key is announced by one more byte
_EXTENDED_BYTES = 78
_CURVE_ORDER = 0xFFFFFFFF_FFFFFFFF_FFFFFFFF_FFFFFFFE_BAAEDCE6_AF48A03B_BFD25E8C_D0364141
_FEWEST_DIFFERENT_DIGITS = 6
_FEWEST_DIFFERENT_BYTES = 24
_HEX = re.compile(r"[0-9a-f]{64}")
_NEAR = 40
_NO_KEY = re.compile(
    r"(?i)hash|\btx|digest|sha\d|checksum|fingerprint|commit|public|pub[_ ]?key|address|block|root|signature"
)
_KEY_PAIR = re.compile(r"(?i)solana|key[ _-]?pair|secret[ _-]?key|private[ _-]?key|wallet|phantom")


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


def check_hex(value: str, surroundings: Surroundings) -> Ruling | None:
    """A number below the order of the curve; silence for what is called a hash, and for filler."""
    digits = value.lower().removeprefix("0x")
    line = surroundings.before.rpartition("\n")[2]
    if (
        _HEX.fullmatch(digits) is None
        or not 0 < int(digits, 16) < _CURVE_ORDER
        or len(set(digits)) < _FEWEST_DIFFERENT_DIGITS
    ):
        return None
    return None if _NO_KEY.search(line[-_NEAR:]) else Ruling()


def check_bytes(value: str, surroundings: Surroundings) -> Ruling | None:
    """64 bytes as `solana-keygen` writes them: behind a word that says so, or nothing else in the text."""
    numbers = [int(number) for number in re.findall(r"[0-9]+", value)]
    if max(numbers, default=256) > 255 or len(set(numbers)) < _FEWEST_DIFFERENT_BYTES:
        return None
    if _KEY_PAIR.search(surroundings.before):
        return Ruling()
    alone = not (surroundings.before + surroundings.after).strip()
    return Ruling(confidence=Confidence.MEDIUM) if alone else None
