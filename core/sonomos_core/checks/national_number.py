"""National numbers with check digits, each behind its label, by python-stdnum (https://arthurdejong.org/python-stdnum).

>>> is_valid("jp", "123456789018"), is_valid("es", "12345678Z"), is_valid("de", "12345678903")
(True, True, True)
>>> is_valid("jp", "123456789019"), is_valid("es", "12345678A"), is_valid("de", "12345678904")
(False, False, False)
"""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Callable, Mapping
from typing import Any

from sonomos_core.checks import labels, numbering
from sonomos_core.detect.ruling import Check, Ruling, Surroundings
from sonomos_core.model.levels import Confidence

_BLANK = re.compile(r"[ -]")
_PROVINCES = frozenset(map(str, (*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55),
                                *range(61, 66), 71, 81, 82, 83)))  # fmt: skip
"""The first two digits of a Chinese resident id (GB/T 2260)."""
_LAST_YEAR = 2099
_HONG_KONG = re.compile(r"[A-Z]{1,2}[0-9]{6}[0-9A]")
_TAIWANESE = re.compile(r"[A-Z][1289A-D][0-9]{8}")


def is_valid(country: str, number: str) -> bool:
    """Whether the country's check digit fits; `country` is one of `SCHEMES`."""
    return SCHEMES[country](number)


def check_of(country: str) -> Check:
    """The check of one scheme: a wrong check digit is silence."""
    return functools.partial(_check, country)


def _check(country: str, value: str, surroundings: Surroundings) -> Ruling | None:
    if len(set(value)) < 2 or not is_valid(country, value) or not numbering.stands_alone(surroundings):
        return None
    return None if labels.names_other_thing(surroundings.before) else Ruling()


def check_labelled_chinese(value: str, surroundings: Surroundings) -> Ruling | None:
    """Behind its label a resident id with a day of birth that exists counts, though its check sign is mistyped."""
    number = _BLANK.sub("", value).upper()
    if not numbering.stands_alone(surroundings) or not _is_day(number[6:14]) or number[:2] not in _PROVINCES:
        return None
    return Ruling(confidence=None if is_valid("cn", number) else Confidence.MEDIUM)


def _is_day(digits: str) -> bool:
    try:
        day = datetime.date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return day.year <= _LAST_YEAR


def _by(name: str) -> Callable[[str], bool]:
    """The library's verdict for one of its schemes."""
    return lambda number: bool(_library()[name].is_valid(number))


@functools.cache
def _library() -> Mapping[str, Any]:
    """The library's modules, imported when first needed: few texts hold such a number, and every start would pay."""
    from stdnum.ca import sin
    from stdnum.cn import ric
    from stdnum.es import nif
    from stdnum.fr import nir
    from stdnum.gb import nhs
    from stdnum.iso7064 import mod_11_10
    from stdnum.it import codicefiscale
    from stdnum.jp import in_
    from stdnum.kr import brn, rrn

    modules = (brn, codicefiscale, in_, mod_11_10, nhs, nif, nir, ric, rrn, sin)
    return {module.__name__.rpartition(".")[2]: module for module in modules}


def _german_tax_id(number: str) -> bool:
    """Eleven digits, the last by ISO 7064 mod 11, 10 (the rule on repeated digits changed in 2016)."""
    digits = "".join(char for char in number if char in "0123456789")
    return len(digits) == 11 and digits[0] != "0" and _by("mod_11_10")(digits)


def _korean_company(number: str) -> bool:
    """Ten digits, the last by the weights 1-3-7-1-3-7-1-3-5 and the tens of the last product."""
    if not _by("brn")(number):
        return False
    digits = [int(char) for char in number if char.isdigit()]
    total = sum(digit * weight for digit, weight in zip(digits, (1, 3, 7, 1, 3, 7, 1, 3, 5), strict=False))
    return (total + digits[8] * 5 // 10 + digits[9]) % 10 == 0


def _hong_kong(number: str) -> bool:
    """One or two letters, six digits and a check sign, weighted 9 to 1; a letter counts from A = 10, no letter 36."""
    plain = number.replace("(", "").replace(")", "").upper()
    if _HONG_KONG.fullmatch(plain) is None:
        return False
    values = [36 if char == " " else int(char, 36) for char in plain.rjust(9)]
    return sum(value * weight for value, weight in zip(values, range(9, 0, -1), strict=True)) % 11 == 0


def _taiwanese(number: str) -> bool:
    """A letter for the county, a digit or letter for sex and origin, eight digits; weights 1-9-8-7-6-5-4-3-2-1-1."""
    if _TAIWANESE.fullmatch(number.upper()) is None:
        return False
    county = "ABCDEFGHJKLMNPQRSTUVXYWZIO".index(number[0].upper()) + 10
    second = number[1].upper()
    digits = [
        county // 10,
        county % 10,
        "ABCD".find(second) if second.isalpha() else int(second),
        *map(int, number[2:]),
    ]
    return (
        sum(digit * weight for digit, weight in zip(digits, (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1), strict=True)) % 10 == 0
    )


SCHEMES: Mapping[str, Callable[[str], bool]] = {
    "ca": _by("sin"),
    "cn": _by("ric"),
    "de": _german_tax_id,
    "es": _by("nif"),
    "fr": _by("nir"),
    "gb_nhs": _by("nhs"),
    "hk": _hong_kong,
    "it": _by("codicefiscale"),
    "jp": _by("in_"),
    "kr": _by("rrn"),
    "kr_company": _korean_company,
    "tw": _taiwanese,
}
"""Canada SIN, China resident id, Germany tax id, Spain DNI and NIE, France NIR, UK NHS, Italy codice fiscale, Japan My
Number, Korea resident and business registration, Hong Kong and Taiwan identity."""
