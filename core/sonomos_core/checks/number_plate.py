"""Number plates: no check digit and many forms, so a word beside them decides (https://unece.org/transport).

>>> is_form("LN18 XKD"), is_form("B-MK 4471"), is_form("QD-339-YZ"), is_form("52-RVA-5"), is_form("284 KQX")
(True, True, True, True, False)
>>> is_plausible("284 KQX"), is_plausible("473-788"), is_plausible("2024"), is_plausible("RED")
(True, True, False, False)
"""

from __future__ import annotations

import re

from sonomos_core.checks import labels, other_numbers
from sonomos_core.detect.ruling import Ruling, Surroundings

_LETTERS = "A-ZÄÖÜ"
_FORM = re.compile(
    rf"[{_LETTERS}]{{1,3}}[- ][{_LETTERS}]{{1,2}}[ -]?[1-9]\d{{0,3}}[EH]?"  # Germany
    r"|[A-HJ-PR-Y]{2}\d\d ?[A-HJ-PR-Z]{3}|[A-HJ-NPR-TV-Y]\d{1,3} ?[A-HJ-PR-Y]{3}"  # Great Britain
    r"|[A-Z]{2}[ -]?\d{3}[ -]?[A-Z]{2}"  # France, Italy
    r"|[A-Z]{3}[ -]?\d[A-Z\d]\d\d|\d{4}[ -]?[A-Z]{3}"  # Brazil, Spain
    r"|[A-Z]{3} ?\d\d[A-Z\d]|[A-Z]{2,3} \d[A-Z\d]{3,4}"  # Sweden, Poland
    r"|\d\d?-[A-Z]{2,3}-\d\d?|[A-Z]{1,2}-\d{2,3}-[A-Z]{1,2}|\d\d-[A-Z]{2}-[A-Z]{2}|[A-Z]{2}-[A-Z]{2}-\d\d"  # Holland
)
_DIGITS_ALONE = re.compile(r"\d{3}-\d{3}|\d\d-\d{4,5}")
_FEWEST, _MOST = 5, 8
_VEHICLE = labels.Words(
    (
        *("vehicle", "truck", "lorry", "driver", "parked", "parking", "mileage", "motor", "fleet", "keeper"),
        *("véhicule", "voiture", "fahrzeug", "wagen", "parkt", "macchina", "coche", "vehículo", "veículo", "carro"),
        *("samoch", "parkeer"),
    ),
    ("car", "van", "cab", "bike", "bay", "mot", "toll", "auto", "bil", "taxi", "pkw", "lkw"),
    re.compile(r"\b(?:cars?|vans?|cab|bike|bay|mot|toll|auto|bil|bilen|taxi|pkw|lkw)\b"),
)
_THINGS = r"cars?|vans?|vehicles?|autos?|bil(?:en)?"
_JOINT = r"\b\W*(?:\w{1,3}\b\W*)?$"
_WEAK = re.compile(rf"(?i)\b(?:reg(?:istration|istered)?(?:[ _]?(?:no|nr|number))?|{_THINGS}){_JOINT}")
_THING = re.compile(rf"(?i)\b(?:{_THINGS}){_JOINT}")
_GOES_ON = re.compile(r"[-./:_]?[A-Za-z0-9]| [A-Z]?\d[\dA-Z]*\b")
_REACH = 48


def is_form(plate: str) -> bool:
    """Whether one of the countries that many cars are from writes its plates so."""
    return _FORM.fullmatch(plate) is not None


def is_plausible(plate: str) -> bool:
    """Whether it has the length of a plate and digits among letters, or is parted as plates of digits are."""
    plain = plate.replace(" ", "").replace("-", "")
    digits = sum(char.isdigit() for char in plain)
    mixed = 2 <= digits < len(plain) or (digits == 1 and " " in plate)
    return _DIGITS_ALONE.fullmatch(plate) is not None or (_FEWEST <= len(plain) <= _MOST and mixed)


def check_said(value: str, surroundings: Surroundings) -> Ruling | None:
    """Behind a word for plates anything plausible; behind one for cars or registers, with a word of traffic near."""
    before, after = surroundings.before, surroundings.after
    if _GOES_ON.match(after) or other_numbers.stand_before(before) or not is_plausible(value):
        return None
    if _WEAK.search(before[-_REACH:]) is None or is_form(value):
        return Ruling()
    thing = _THING.search(before[-_REACH:]) is not None
    return Ruling() if (thing and len(value) > _FEWEST - 1) or _is_traffic(surroundings) else None


def check_near(value: str, surroundings: Surroundings) -> Ruling | None:
    """A form of plates that few other things have, in a line that speaks of a vehicle."""
    before, after = surroundings.before, surroundings.after
    if re.search(r"[\w.-]$|\w[-/] ?$", before) or _GOES_ON.match(after) or other_numbers.stand_before(before):
        return None
    return Ruling() if _is_traffic(surroundings) else None


def _is_traffic(surroundings: Surroundings) -> bool:
    line = surroundings.before[-_REACH:].rpartition("\n")[2] + " " + surroundings.after[:_REACH].partition("\n")[0]
    return _VEHICLE.stand_in(line)
