"""Singapore identity and foreigner's numbers: a letter for the century, seven digits, a check letter.

Rules: https://en.wikipedia.org/wiki/National_Registration_Identity_Card#Structure_of_the_NRIC_number/FIN

>>> is_valid("S0000001I"), is_valid("F0000002R")
(True, True)
>>> is_valid("S0000001J"), is_valid("A0000001I")
(False, False)
"""

from __future__ import annotations

import re

from sonomos_core.checks import labels
from sonomos_core.detect.ruling import Ruling, Surroundings
from sonomos_core.model.levels import Confidence

_WEIGHTS = (2, 7, 6, 5, 4, 3, 2)
_OFFSETS = {"S": 0, "T": 4, "F": 0, "G": 4, "M": 3}
_LETTERS = {"S": "JZIHGFEDCBA", "T": "JZIHGFEDCBA", "F": "XWUTRQPNMLK", "G": "XWUTRQPNMLK", "M": "KLJNPQRTUWX"}
_LABEL = labels.Words(("nric", "singapore", "identity"), ("fin",), re.compile(r"\bfin\b"))


def is_valid(number: str) -> bool:
    """Whether the check letter fits."""
    number = number.upper()
    if re.fullmatch(r"[STFGM][0-9]{7}[A-Z]", number) is None:
        return False
    kind, digits, letter = number[0], number[1:8], number[8]
    total = _OFFSETS[kind] + sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True))
    place = 10 - total % 11 if kind == "M" else total % 11
    return _LETTERS[kind][place] == letter


def check(value: str, surroundings: Surroundings) -> Ruling | None:
    """A wrong check letter is silence; a label makes the confidence high."""
    if not is_valid(value) or len(set(value[1:8])) == 1:
        return None
    if labels.names_other_thing(surroundings.before):
        return None
    return Ruling(confidence=Confidence.HIGH if labels.stands_before(_LABEL, surroundings.before) else None)
