"""Luhn check digit, used by payment cards (ISO/IEC 7812-1, annex B).

>>> is_valid("4111111111111111")
True
>>> is_valid("4111111111111112")
False
"""

from __future__ import annotations

_DOUBLED = "0246813579"  # twice the digit, its two digits added


def is_valid(digits: str) -> bool:
    """Whether the last digit is the check digit of the others."""
    if not (digits.isascii() and digits.isdigit()):
        return False
    kept, doubled = digits[::-2], digits[-2::-2]
    return (sum(map(int, kept)) + sum(int(_DOUBLED[int(digit)]) for digit in doubled)) % 10 == 0
