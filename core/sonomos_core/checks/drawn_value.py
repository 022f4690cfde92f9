"""Values too short to be told by their length alone, which nobody writes: small letters, capitals and digits in no
order, or letters of one case among which digits stand everywhere.

>>> is_drawn("AIhq5Xyb1Gga9Q2"), is_drawn("b1gu94w149ttjj6ofm3e")
(True, True)
>>> is_drawn("deployment-7d9f8c6b5d"), is_drawn("UserService2024"), is_drawn("5f2b8c1e9a7d4e3b6c0f1a2d")
(False, False, False)
"""

from __future__ import annotations

import re

from sonomos_core.checks import assigned_value, written_password
from sonomos_core.detect.ruling import Ruling, Surroundings

_SHORTEST_MIXED = 12
_SHORTEST_OF_ONE_CASE = 20
_LONG = 32
_OF_OBJECT = re.compile(r"[ ](?:created|deleted|defined|undefined|value set|not found|updated|removed)\b")
"""What a log says of an object by its number: `Secret 5f2b… created`."""
_FEWEST_DIGITS, _FEWEST_GROUPS = 4, 3
_HEX = re.compile(r"[0-9a-f]+|[0-9A-F]+|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_DIGITS = re.compile(r"[0-9]+")
_HUMPS = re.compile(r"(?:[A-Z]?[a-z]{2,}|[A-Z]{2,}|[0-9]+|[-_])+")


def is_drawn(value: str) -> bool:
    """Whether it has the look of a key although it is short; one in hex may number a row or a revision."""
    if len(value) < _SHORTEST_MIXED or _HEX.fullmatch(value) or _HUMPS.fullmatch(value):
        return False
    if any(map(str.islower, value)) and any(map(str.isupper, value)):
        return written_password.is_strong(value)
    groups = _DIGITS.findall(value)
    return (
        len(value) >= _SHORTEST_OF_ONE_CASE
        and value.isalnum()
        and len(groups) >= _FEWEST_GROUPS
        and sum(map(len, groups)) >= _FEWEST_DIGITS
        and not value.isdigit()
    )


def check(value: str, surroundings: Surroundings) -> Ruling | None:
    """A long one is told by its name, a short one by its look; the name is one of a secret, and no page of a list."""
    if _OF_OBJECT.match(surroundings.after):
        return None
    mixed = not value.isdigit() and any(map(str.isdigit, value))
    if not (mixed if len(value) >= _LONG else is_drawn(value)):
        return None
    return assigned_value.check_secret(value, surroundings)
