"""Machine-readable travel documents: check digits weighted 7-3-1, letters from A = 10 (ICAO Doc 9303, part 3, 4.9).

>>> is_checked("L898902C36"), is_checked("L898902C37")
(True, False)
>>> is_zone_line("L898902C36UTO7408122F1204159ZE184226B<<<<<10")
True
"""

from __future__ import annotations

import re

from sonomos_core.detect.ruling import Ruling, Surroundings

_WEIGHTS = (7, 3, 1)
_LINE = re.compile(r"[A-Z0-9<]{9}[0-9][A-Z<]{3}[0-9]{6}[0-9][MFX<][0-9]{6}[0-9]")


def is_checked(number: str) -> bool:
    """Whether the last digit is the check digit of what stands before it."""
    body, digit = number[:-1], number[-1:]
    if not digit.isdigit() or re.fullmatch(r"[A-Z0-9<]+", body) is None:
        return False
    values = (0 if char == "<" else int(char, 36) for char in body)
    return sum(value * _WEIGHTS[place % 3] for place, value in enumerate(values)) % 10 == int(digit)


def is_zone_line(line: str) -> bool:
    """Whether number, birthday and expiry of a passport's second line have their check digits."""
    return _LINE.match(line) is not None and all(is_checked(line[a:b]) for a, b in ((0, 10), (13, 20), (21, 28)))


def check_zone(value: str, surroundings: Surroundings) -> Ruling | None:
    """A wrong check digit in the second line is silence."""
    lines = value.split()
    return Ruling() if is_zone_line(lines[-1]) else None


def check_number(value: str, surroundings: Surroundings) -> Ruling | None:
    """A wrong check digit is silence, and so is filler and a word."""
    return (
        Ruling()
        if len(set(value)) > 2 and sum(char.isdigit() for char in value) > 2 and is_checked(value.upper())
        else None
    )
