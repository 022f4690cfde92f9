"""National numbers with check digits, each behind its label, by python-stdnum (https://arthurdejong.org/python-stdnum).

>>> is_valid("jp", "123456789018"), is_valid("es", "12345678Z"), is_valid("de", "12345678903")
(True, True, True)
>>> is_valid("jp", "123456789019"), is_valid("es", "12345678A"), is_valid("de", "12345678904")
(False, False, False)
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import Any

from sonomos_core.detect.ruling import Check, Ruling, Surroundings


def is_valid(country: str, number: str) -> bool:
    """Whether the country's check digit fits; `country` is one of `SCHEMES`."""
    return SCHEMES[country](number)


def check_of(country: str) -> Check:
    """The check of one scheme: a wrong check digit is silence."""
    return functools.partial(_check, country)


def _check(country: str, value: str, surroundings: Surroundings) -> Ruling | None:
    return Ruling() if len(set(value)) > 1 and is_valid(country, value) else None


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


SCHEMES: Mapping[str, Callable[[str], bool]] = {
    "ca": _by("sin"),
    "cn": _by("ric"),
    "de": _german_tax_id,
    "es": _by("nif"),
    "fr": _by("nir"),
    "gb_nhs": _by("nhs"),
    "it": _by("codicefiscale"),
    "jp": _by("in_"),
    "kr": _by("rrn"),
    "kr_company": _korean_company,
}
"""Canada SIN, China resident id, Germany tax id, Spain DNI and NIE, France NIR, UK NHS, Italy codice fiscale, Japan My
Number, Korea resident and business registration."""
