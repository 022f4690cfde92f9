"""German pension (RVNR) and health insurance (KVNR) numbers: a letter counts as its place, digits are doubled in turn.

Rules: VKVV, § 2 and 4 (https://www.gesetze-im-internet.de/vkvv/); SGB V, § 290

>>> is_pension("15070649C103"), is_health("A123456780")
(True, True)
>>> is_pension("15070649C104"), is_health("A123456781")
(False, False)
"""

from __future__ import annotations

import re

from sonomos_core.checks import labels
from sonomos_core.detect.ruling import Ruling, Surroundings

_PENSION = re.compile(r"[0-9]{2}([0-9]{2})([0-9]{2})[0-9]{2}[A-Z][0-9]{3}")
_PENSION_WEIGHTS = (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)
_REPLACED_DAYS = 50  # added to the day when a number was already given


def is_pension(number: str) -> bool:
    """Whether the birthday can be one and the last digit is the check digit."""
    number = re.sub(r"[ -]", "", number).upper()
    found = _PENSION.fullmatch(number)
    if found is None or not 1 <= int(found[1]) % _REPLACED_DAYS <= 31 or not 1 <= int(found[2]) <= 12:
        return False
    return _sum(number[:-1], _PENSION_WEIGHTS) % 10 == int(number[-1])


def is_health(number: str) -> bool:
    """Whether the last digit is the check digit of the unchangeable part."""
    number = re.sub(r"[ -]", "", number).upper()
    if re.fullmatch(r"[A-Z][0-9]{9}", number) is None:
        return False
    return _sum(number[:-1], (1, 2) * 5) % 10 == int(number[-1])


def check_pension(value: str, surroundings: Surroundings) -> Ruling | None:
    """A wrong check digit is silence."""
    return Ruling() if is_pension(value) and not labels.names_other_thing(surroundings.before) else None


def check_health(value: str, surroundings: Surroundings) -> Ruling | None:
    """A wrong check digit is silence."""
    return Ruling() if is_health(value) else None


def _sum(number: str, weights: tuple[int, ...]) -> int:
    digits = "".join(f"{ord(char) - 64:02d}" if char.isalpha() else char for char in number)
    products = (int(digit) * weight for digit, weight in zip(digits, weights, strict=False))
    return sum(product // 10 + product % 10 for product in products)
