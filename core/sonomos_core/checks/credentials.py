"""Passwords inside addresses (RFC 3986, section 3.2.1): a variable, a mask or the word itself is none.

>>> is_password("hunter2xyz"), is_password("${DB_PASS}"), is_password("password")
(True, False, False)
"""

from __future__ import annotations

import re

from sonomos_core.checks.placeholder import is_placeholder
from sonomos_core.detect.ruling import Ruling, Surroundings

_SHORTEST = 4


def is_password(value: str) -> bool:
    """Whether it can be a real password."""
    return len(value) >= _SHORTEST and not is_placeholder(value)


def check(value: str, surroundings: Surroundings) -> Ruling | None:
    """Placeholders are silence, and so is the user's name said twice, as in `guest:guest`."""
    user = re.split(r"[:/]", surroundings.before.removesuffix(":"))[-1]
    return Ruling() if is_password(value) and value != user else None
