"""ABA routing numbers of US banks: nine digits weighted 3-7-1 (https://www.aba.com/about-us/routing-number).

>>> is_valid("021000021")
True
>>> is_valid("123456789")
False
"""

from __future__ import annotations

from sonomos_core.detect.ruling import Ruling, Surroundings

# The twelve districts, thrift institutions (21–32), electronic transactions (61–72), traveller's cheques (80).
_DISTRICTS = ((1, 12), (21, 32), (61, 72), (80, 80))


def is_valid(number: str) -> bool:
    """Whether the weighted sum is a multiple of ten and the Federal Reserve district exists."""
    if len(number) != 9 or not (number.isascii() and number.isdigit()):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, (3, 7, 1) * 3, strict=True))
    return total % 10 == 0 and any(first <= int(number[:2]) <= last for first, last in _DISTRICTS)


def check(value: str, surroundings: Surroundings) -> Ruling | None:
    """A wrong checksum is silence."""
    return Ruling() if is_valid(value) else None
