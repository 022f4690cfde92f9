"""National numbers with check digits, each behind its label, by python-stdnum (https://arthurdejong.org/python-stdnum).

>>> is_valid("jp", "123456789018"), is_valid("es", "12345678Z"), is_valid("de", "12345678903")
(True, True, True)
>>> is_valid("jp", "123456789019"), is_valid("es", "12345678A"), is_valid("de", "12345678904")
(False, False, False)
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping

import stdnum.ca.sin
import stdnum.cn.ric
import stdnum.es.nie
import stdnum.es.nif
import stdnum.fr.nir
import stdnum.gb.nhs
import stdnum.it.codicefiscale
import stdnum.jp.in_
import stdnum.kr.brn
import stdnum.kr.rrn
from stdnum.exceptions import ValidationError
from stdnum.iso7064 import mod_11_10

from sonomos_core.detect.ruling import Check, Ruling, Surroundings


def is_valid(country: str, number: str) -> bool:
    """Whether the country's check digit fits; `country` is one of `SCHEMES`."""
    try:
        return SCHEMES[country](number)
    except ValidationError:
        return False


def check_of(country: str) -> Check:
    """The check of one scheme: a wrong check digit is silence."""
    return functools.partial(_check, country)


def _check(country: str, value: str, surroundings: Surroundings) -> Ruling | None:
    return Ruling() if len(set(value)) > 1 and is_valid(country, value) else None


def _german_tax_id(number: str) -> bool:
    """Eleven digits, the last by ISO 7064 mod 11, 10 (the rule on repeated digits changed in 2016)."""
    digits = "".join(char for char in number if char.isdigit())
    return len(digits) == 11 and digits[0] != "0" and bool(mod_11_10.is_valid(digits))


def _korean_company(number: str) -> bool:
    """Ten digits, the last by the weights 1-3-7-1-3-7-1-3-5 and the tens of the last product."""
    digits = [int(char) for char in number if char.isdigit()]
    if not stdnum.kr.brn.is_valid(number):
        return False
    total = sum(digit * weight for digit, weight in zip(digits, (1, 3, 7, 1, 3, 7, 1, 3, 5), strict=False))
    return (total + digits[8] * 5 // 10 + digits[9]) % 10 == 0


SCHEMES: Mapping[str, Callable[[str], bool]] = {
    "ca": lambda number: bool(stdnum.ca.sin.is_valid(number)),
    "cn": lambda number: bool(stdnum.cn.ric.is_valid(number)),
    "de": _german_tax_id,
    "es": lambda number: bool(stdnum.es.nif.is_valid(number)),
    "fr": lambda number: bool(stdnum.fr.nir.is_valid(number)),
    "gb_nhs": lambda number: bool(stdnum.gb.nhs.is_valid(number)),
    "it": lambda number: bool(stdnum.it.codicefiscale.is_valid(number)),
    "jp": lambda number: bool(stdnum.jp.in_.is_valid(number)),
    "kr": lambda number: bool(stdnum.kr.rrn.is_valid(number)),
    "kr_company": _korean_company,
}
"""Canada SIN, China resident id, Germany tax id, Spain DNI and NIE, France NIR, UK NHS, Italy codice fiscale, Japan My
Number, Korea resident and business registration."""
