"""US Social Security numbers: ranges that were never issued are silence (https://www.ssa.gov/employer/randomization.html).

>>> is_valid("123-45-6789"), is_valid("123456789")
(True, True)
>>> [is_valid(number) for number in ("000-12-3456", "666-12-3456", "900-12-3456", "123-00-6789", "123-45-0000")]
[False, False, False, False, False]
"""

from __future__ import annotations

import re

from sonomos_core.checks import labels
from sonomos_core.detect.ruling import Ruling, Surroundings
from sonomos_core.model.levels import Confidence

# Printed in advertisements, two of them told at https://www.ssa.gov/history/ssn/misused.html.
_SIGN = re.compile(r"\D")
_GOES_ON = re.compile(r"[-.]\d")
_PUBLISHED = frozenset({"078051120", "219099999", "457555462", "123456789"})
_LABEL = labels.Words((), ("ss", "security"), re.compile(r"\bssn|social.?security|\bss#"))


def is_valid(number: str) -> bool:
    """Whether area, group and serial can have been issued."""
    digits = _SIGN.sub("", number)
    area, group, serial = digits[:3], digits[3:5], digits[5:]
    return (
        len(digits) == 9
        and area not in ("000", "666")
        and area[0] != "9"
        and group != "00"
        and serial != "0000"
        and len(set(digits)) > 1
    )


def check(value: str, surroundings: Surroundings) -> Ruling | None:
    """High confidence beside its label, medium without; silence as part of a longer number."""
    if not is_valid(value) or surroundings.before[-1:] in ("-", ".") or _GOES_ON.match(surroundings.after):
        return None
    if labels.names_other_thing(surroundings.before):
        return None
    confidence = Confidence.HIGH if labels.stands_before(_LABEL, surroundings.before) else None
    return Ruling(confidence=confidence, example=_SIGN.sub("", value) in _PUBLISHED)
