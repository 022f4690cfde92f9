"""Luhn check digit, used by payment cards (ISO/IEC 7812-1, annex B).

>>> is_valid("4111111111111111")
True
>>> is_valid("4111111111111112")
False
"""

from __future__ import annotations

import stdnum.luhn


def is_valid(digits: str) -> bool:
    """Whether the last digit is the check digit of the others."""
    return bool(stdnum.luhn.is_valid(digits))
