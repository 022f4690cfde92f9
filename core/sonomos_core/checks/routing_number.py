"""ABA routing numbers of US banks: nine digits weighted 3-7-1 (https://www.aba.com/about-us/routing-number).

>>> is_valid("021000021")
True
>>> is_valid("123456789")
False
"""

from __future__ import annotations

import stdnum.us.rtn

from sonomos_core.detect.ruling import Ruling, Surroundings


def is_valid(number: str) -> bool:
    """Whether the weighted sum is a multiple of ten and the Federal Reserve district exists."""
    return bool(stdnum.us.rtn.is_valid(number)) and number != "000000000"


def check(value: str, surroundings: Surroundings) -> Ruling | None:
    """A wrong checksum is silence."""
    return Ruling() if is_valid(value) else None
