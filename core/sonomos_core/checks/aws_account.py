"""The account an AWS key id belongs to, which ids made since 2019 carry in them
(https://docs.aws.amazon.com/STS/latest/APIReference/API_GetAccessKeyInfo.html; the layout is the finding of
https://medium.com/@TalBeerySec/a-short-note-on-aws-key-id-f88cc4317489).

Behind the four letters of its kind an id is base 32. The first bit tells that an account follows, in 40 bits.

>>> account_of("ASIA" + "Y34FZKBOKMUTVV7A"), account_of("ASIA" + "QNZGKIQY56JQ7WML")
('609629065308', '029608264753')
>>> account_of("AKIA" + "IOSFODNN7EXAMPLE"), account_of("AKIA" + "0123456789ABCDEF")
(None, None)
"""

from __future__ import annotations

import base64
import binascii
import re

from sonomos_core.checks.placeholder import is_masked
from sonomos_core.detect.ruling import Ruling, Surroundings
from sonomos_core.model.levels import Confidence

_KIND_LENGTH = 4
_FIRST_BIT = 1 << 47
_UNUSED_BITS = 7
_ACCOUNTS = 10**12


def account_of(key_id: str) -> str | None:
    """The twelve digits of the account, None where the id carries none."""
    try:
        head = int.from_bytes(base64.b32decode(key_id[_KIND_LENGTH:])[:6], "big")
    except binascii.Error:
        return None
    account = (head & ~_FIRST_BIT) >> _UNUSED_BITS
    return f"{account:012d}" if head & _FIRST_BIT and account < _ACCOUNTS else None


def check(value: str, surroundings: Surroundings) -> Ruling | None:
    """Certain when the account stands beside the id, as in a resource name; silence when masked."""
    if is_masked(value):
        return None
    account = account_of(value)
    beside = account is not None and any(
        account in side and re.search(rf"(?<![0-9]){account}(?![0-9])", side)
        for side in (surroundings.before, surroundings.after)
    )
    return Ruling(confidence=Confidence.CERTAIN if beside else None)
