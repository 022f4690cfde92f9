"""British national insurance numbers: two letters that are given out, six digits, a letter from A to D.

Prefixes: https://www.gov.uk/hmrc-internal-manuals/national-insurance-manual/nim39110

>>> is_valid("AA 12 34 56 C"), is_valid("AB123456D")
(True, True)
>>> is_valid("BG 12 34 56 C"), is_valid("AO 12 34 56 C"), is_valid("AA 12 34 56 E")
(False, False, False)
"""

from __future__ import annotations

import re

from sonomos_core.checks import labels
from sonomos_core.detect.ruling import Ruling, Surroundings
from sonomos_core.model.levels import Confidence

_SHAPE = re.compile(r"([A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z])[0-9]{6}[A-D]")
_NEVER_GIVEN = frozenset({"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"})
_LABEL = labels.Words((), ("nin", "insurance"), re.compile(r"\bnino?\b|national.?insurance"))


def is_valid(number: str) -> bool:
    """Whether prefix, digits and suffix are those of a number that can have been given out."""
    found = _SHAPE.fullmatch(re.sub(r"[ -]", "", number).upper())
    return found is not None and found[1] not in _NEVER_GIVEN


def check(value: str, surroundings: Surroundings) -> Ruling | None:
    """Small letters and rows without blanks need the label, which also makes the confidence high."""
    if not is_valid(value) or re.match(r"[-_]?\w", surroundings.after) or surroundings.before[-1:] in ("-", "_", "/"):
        return None
    if labels.names_other_thing(surroundings.before):
        return None
    if labels.stands_before(_LABEL, surroundings.before):
        return Ruling(confidence=Confidence.HIGH)
    alone = not (surroundings.before + surroundings.after).strip()
    return Ruling() if value.isupper() or alone else None
