"""US DEA registration numbers of prescribers: two letters and seven digits, the last of them a check digit.

Sum of the odd places and twice the even ones: https://www.deadiversion.usdoj.gov/drugreg/

>>> is_valid("AB1234563"), is_valid("AB1234564")
(True, False)
"""

from __future__ import annotations

import re

from sonomos_core.detect.ruling import Ruling, Surroundings

_SHAPE = re.compile(r"[ABCDEFGHJKLMPRSTUX][A-Z9]([0-9]{7})")


def is_valid(number: str) -> bool:
    """Whether the registrant's letter exists and the check digit fits."""
    found = _SHAPE.fullmatch(number.upper())
    if found is None:
        return False
    digits = [int(digit) for digit in found[1]]
    return (sum(digits[0:6:2]) + 2 * sum(digits[1:6:2])) % 10 == digits[6]


def check(value: str, surroundings: Surroundings) -> Ruling | None:
    """A wrong check digit is silence."""
    return Ruling() if is_valid(value) else None
