"""Vehicle identification numbers (ISO 3779); the check digit in ninth place is law in North America (49 CFR 565.15).

>>> is_valid("1M8GDM9AXKP042788")
True
>>> is_valid("1M8GDM9A1KP042788")
False
"""

from __future__ import annotations

import re

from sonomos_core.checks import labels
from sonomos_core.detect.ruling import Ruling, Surroundings
from sonomos_core.model.levels import Confidence

_VALUES = dict(
    zip("0123456789ABCDEFGHJKLMNPRSTUVWXYZ", (*range(10), *range(1, 9), *range(1, 6), 7, 9, *range(2, 10)), strict=True)
)
_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_SHAPE = re.compile(r"[A-HJ-NPR-Z0-9]{17}")
_NORTH_AMERICA = "12345"
_LABEL = labels.Words(
    ("vehicle", "chassis", "fahrgestell", "telaio", "bastidor", "車台"), ("vin", "fin"), re.compile(r"\b[vf]in\b")
)


def is_valid(number: str) -> bool:
    """Whether the remainder modulo 11 of the weighted values stands in ninth place."""
    if _SHAPE.fullmatch(number) is None:
        return False
    remainder = sum(_VALUES[char] * weight for char, weight in zip(number, _WEIGHTS, strict=True)) % 11
    return number[8] == "0123456789X"[remainder]


def check(value: str, surroundings: Surroundings) -> Ruling | None:
    """Behind a label the digit counts in North America only; without one it must fit, and the end be a serial."""
    labelled = labels.stands_before(_LABEL, surroundings.before)
    if not any(char.isalpha() for char in value):
        return None
    if is_valid(value) and (labelled or value[-4:].isdigit()):
        return Ruling(confidence=Confidence.HIGH if labelled else None)
    if labelled and value[0] not in _NORTH_AMERICA and any(char.isdigit() for char in value):
        return Ruling()
    return None
