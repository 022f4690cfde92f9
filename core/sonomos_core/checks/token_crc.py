"""Tokens of GitHub and npm end in a checksum: the CRC-32 of what is drawn, in six digits to base 62
(https://github.blog/2021-04-05-behind-githubs-new-authentication-token-formats/).

>>> is_valid("tok_" + "a" * 30 + checksum("a" * 30))
True
>>> is_valid("tok_" + "a" * 30 + checksum("b" * 30))
False

Not every token of that shape has one (a fine-grained token is cut differently), so a wrong checksum changes nothing.
"""

from __future__ import annotations

import string
import zlib

from sonomos_core.checks.placeholder import is_masked
from sonomos_core.detect.ruling import Ruling, Surroundings
from sonomos_core.model.levels import Confidence

_DIGITS = string.digits + string.ascii_uppercase + string.ascii_lowercase
_LENGTH = 6


def checksum(drawn: str) -> str:
    """The six digits that belong behind the drawn characters.

    >>> checksum("")
    '000000'
    """
    rest, digits = zlib.crc32(drawn.encode()), ""
    for _ in range(_LENGTH):
        rest, digit = divmod(rest, len(_DIGITS))
        digits = _DIGITS[digit] + digits
    return digits


def is_valid(token: str) -> bool:
    """Whether what follows the last `_` ends in its own checksum."""
    drawn = token.rpartition("_")[2]
    return len(drawn) > _LENGTH and checksum(drawn[:-_LENGTH]) == drawn[-_LENGTH:]


def check(value: str, surroundings: Surroundings) -> Ruling | None:
    """Certain with the right checksum; silence when masked."""
    if is_masked(value):
        return None
    return Ruling(confidence=Confidence.CERTAIN if is_valid(value) else None)
