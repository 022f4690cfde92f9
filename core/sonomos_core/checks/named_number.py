"""Numbers without a check digit, of which only the name before them tells what they are.

>>> is_plausible("C4829-117X"), is_plausible("MRN-0048213")
(True, True)
>>> is_plausible("0000000"), is_plausible("renewed"), is_plausible("1234567890123456789012345")
(False, False, False)
>>> is_plausible("0x00101020")
False
"""

from __future__ import annotations

import functools
import re

from sonomos_core.checks import labels
from sonomos_core.detect.ruling import Check, Ruling, Surroundings

_FEWEST_DIGITS, _MOST_SIGNS = 4, 24
_GOES_ON = re.compile(rf"[-./:@]?[{labels.EDGED}]|[(\[]")
_DATE = re.compile(r"(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./](?:19|20)\d\d|(?:19|20)\d\d")


def is_plausible(number: str) -> bool:
    """Whether it has enough digits, is no date and no filler."""
    digits = re.sub(r"\D", "", number)
    return (
        len(digits) >= _FEWEST_DIGITS
        and len(number) <= _MOST_SIGNS
        and len(set(digits)) > 1
        and not number.startswith(("0x", "0X"))
        and _DATE.fullmatch(number) is None
    )


def check(value: str, surroundings: Surroundings) -> Ruling | None:
    """Silence for what goes on: a version, a path, a time, a call."""
    goes_on = _GOES_ON.match(surroundings.after)
    return Ruling() if is_plausible(value) and goes_on is None else None


def check_alone(value: str, surroundings: Surroundings) -> Ruling | None:
    """Somebody copied it and nothing else: a shape that means nothing within a text."""
    return Ruling() if _stands_alone(surroundings) else None


def alone(inner: Check) -> Check:
    """The check of a value that counts only when nothing else is in the text."""
    return functools.partial(_alone, inner)


def _alone(inner: Check, value: str, surroundings: Surroundings) -> Ruling | None:
    return inner(value, surroundings) if _stands_alone(surroundings) else None


def _stands_alone(surroundings: Surroundings) -> bool:
    return not (surroundings.before + surroundings.after).strip()
