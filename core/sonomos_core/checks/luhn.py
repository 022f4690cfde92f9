"""Luhn check digit, used by payment cards (ISO/IEC 7812-1, annex B).

>>> is_valid("4111111111111111")
True
>>> is_valid("4111111111111112")
False
"""

from __future__ import annotations

_KEPT = bytes.maketrans(b"0123456789", bytes(range(10)))
_DOUBLED = bytes.maketrans(b"0123456789", bytes((0, 2, 4, 6, 8, 1, 3, 5, 7, 9)))  # twice the digit, its digits added


def is_valid(digits: str) -> bool:
    """Whether the last digit is the check digit of the others."""
    if not (digits.isascii() and digits.isdigit()):
        return False
    number = digits.encode()
    return (sum(number[::-2].translate(_KEPT)) + sum(number[-2::-2].translate(_DOUBLED))) % 10 == 0
