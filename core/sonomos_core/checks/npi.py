"""US national provider identifiers: ten digits that begin with 1 or 2, Luhn behind the prefix 80840 (45 CFR 162.406).

>>> is_valid("1234567893"), is_valid("1234567894")
(True, False)
"""

from __future__ import annotations

import re

from sonomos_core.checks import luhn
from sonomos_core.detect.ruling import Ruling, Surroundings

_ISSUER = "80840"


def is_valid(number: str) -> bool:
    """Whether the Luhn digit fits behind the issuer's prefix."""
    digits = re.sub(r"[ -]", "", number)
    return re.fullmatch(r"[12][0-9]{9}", digits) is not None and luhn.is_valid(_ISSUER + digits)


def check(value: str, surroundings: Surroundings) -> Ruling | None:
    """A wrong check digit is silence."""
    return Ruling() if is_valid(value) and len(set(value)) > 2 else None
