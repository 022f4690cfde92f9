"""US Medicare beneficiary identifiers: eleven places, each with its own alphabet, without S, L, O, I, B and Z.

Format: https://www.cms.gov/medicare/new-medicare-card/understanding-the-mbi.pdf

>>> is_valid("1EG4-TE5-MK72"), is_valid("1EG4TE5MK72")
(True, True)
>>> is_valid("1SG4-TE5-MK72"), is_valid("0EG4-TE5-MK72"), is_valid("1EG4T-E5-MK72")
(False, False, False)
"""

from __future__ import annotations

import re

from sonomos_core.detect.ruling import Ruling, Surroundings

_LETTER = "AC-HJKMNP-RT-Y"
_SHAPE = re.compile(
    rf"[1-9][{_LETTER}][{_LETTER}0-9][0-9](?P<dash>-?)[{_LETTER}][{_LETTER}0-9][0-9](?P=dash)[{_LETTER}]{{2}}[0-9]{{2}}"
)


def is_valid(number: str) -> bool:
    """Whether each place holds a sign of its alphabet and the dashes are both there or both not."""
    return _SHAPE.fullmatch(number) is not None


def check(value: str, surroundings: Surroundings) -> Ruling | None:
    """Silence inside a longer serial number."""
    longer = surroundings.before[-1:] in ("-", "_") or re.match(r"[-_]\w", surroundings.after)
    return Ruling() if is_valid(value) and not longer else None
