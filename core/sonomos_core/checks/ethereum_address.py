"""Ethereum addresses: 20 bytes in hex whose letter case is the checksum (EIP-55).

An address in one case only carries no checksum and is accepted: EIP-55 allows it. One whose case is wrong is a slip or
an example; alone in a text or behind its name it still tells the account, which its bytes name in any case.

>>> is_valid("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed")
True
>>> is_valid("0x5aAEb6053F3E94C9b9A09f33669435E7Ef1BeAed")
False
>>> is_valid("0x" + "00" * 20)
False
"""

from __future__ import annotations

import re

from sonomos_core.checks import keccak
from sonomos_core.detect.ruling import Ruling, Surroundings
from sonomos_core.model.levels import Confidence

_SHAPE = re.compile(r"0x[0-9A-Fa-f]{40}")
_FEWEST_DIFFERENT_DIGITS = 5
_NAMED = re.compile(r"(?i)\b(?:eth|ethereum|ether)(?:[ _-](?:address|wallet|account))?[\"']?\s{0,2}[:=]\s{0,3}[\"'`]?$")


def is_valid(address: str) -> bool:
    """Whether the case of its letters is as EIP-55 demands; one case throughout is right too."""
    if _SHAPE.fullmatch(address) is None or len(set(address[2:].lower())) < _FEWEST_DIFFERENT_DIGITS:
        return False
    return not has_checksum(address) or address[2:] == _checksummed(address[2:].lower())


def has_checksum(address: str) -> bool:
    """Whether letters of both cases stand in it, which only the checksum puts there."""
    digits = address[2:]
    return digits != digits.lower() and digits != digits.upper()


def check(value: str, surroundings: Surroundings) -> Ruling | None:
    """High confidence with a checksum, medium without, or with a wrong one where nothing else can be meant."""
    if not is_valid(value):
        return Ruling(confidence=Confidence.MEDIUM) if _is_meant(value, surroundings) else None
    return Ruling(confidence=Confidence.HIGH if has_checksum(value) else Confidence.MEDIUM)


def _is_meant(value: str, surroundings: Surroundings) -> bool:
    before, after = surroundings.before, surroundings.after
    alone = not before.strip() and not after.strip()
    return is_valid(value.lower()) and (alone or _NAMED.search(before) is not None)


def _checksummed(digits: str) -> str:
    nibbles = keccak.digest(digits.encode()).hex()
    return "".join(char.upper() if nibble >= "8" else char for char, nibble in zip(digits, nibbles, strict=False))
