"""British postcodes: a postcode area that exists, a district, a sector and two letters (BS 7666).

Areas: https://en.wikipedia.org/wiki/List_of_postcode_areas_in_the_United_Kingdom

>>> is_valid("SW1A 1AA"), is_valid("M1 1AE")
(True, True)
>>> is_valid("QA1 1AA"), is_valid("M1 1CA")
(False, False)
"""

from __future__ import annotations

import re

from sonomos_core.detect.ruling import Ruling, Surroundings

_AREAS = frozenset(
    """
    AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL
    GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX
    PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN
    WR WS WV YO ZE
    """.split()  # noqa: SIM905 - a list read as a text
)
_SHAPE = re.compile(r"([A-Z]{1,2})[0-9][0-9A-HJKPS-UW-Y]? ?[0-9][ABD-HJLNP-UW-Z]{2}")


def is_valid(code: str) -> bool:
    """Whether the area exists and each place holds a sign it can hold."""
    found = _SHAPE.fullmatch(code)
    return code.replace(" ", "") == "GIR0AA" or (found is not None and found[1] in _AREAS)


def check(value: str, surroundings: Surroundings) -> Ruling | None:
    """Silence within rows of codes and hexadecimal dumps; without its blank it must stand alone."""
    before, after = surroundings.before, surroundings.after
    if (
        not is_valid(value)
        or re.search(r"[\w/-]$|\b[0-9A-F]{2,4} $", before)
        or re.match(r"[-/]?\w| [0-9A-F]{2,4}\b", after)
    ):
        return None
    return Ruling() if " " in value or not (before + after).strip() else None
