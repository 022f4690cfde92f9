"""National bank account numbers: most have no check digit, so the words beside them decide; Mexico's CLABE has one.

CLABE: 18 digits weighted 3-7-1, https://www.abm.org.mx

>>> is_clabe("032180000118359719"), is_clabe("032180000118359718")
(True, False)
"""

from __future__ import annotations

import re

from sonomos_core.checks import numbering, other_numbers, routing_number
from sonomos_core.detect.ruling import Ruling, Surroundings
from sonomos_core.model.levels import Confidence

_BANKING = re.compile(
    r"(?i)bank|\baba\b|routing|rtn\b|checking|savings?\b|\bach\b|\bwire\b|deposit|payroll|sort.?code|swift|\bbic\b|\biban\b"
    r"|\bbsb\b|\bblz\b|bankleitzahl|beneficiary|payee|ifsc"
)
_ROUTING = re.compile(r"(?<!\d)\d{9}(?!\d)")
_FEWEST_DIFFERENT_DIGITS = 3


def is_clabe(number: str) -> bool:
    """Whether the last digit is the check digit of the seventeen before it."""
    if re.fullmatch(r"[0-9]{18}", number) is None:
        return False
    total = sum(int(digit) * weight % 10 for digit, weight in zip(number[:17], (3, 7, 1) * 6, strict=False))
    return (10 - total % 10) % 10 == int(number[17])


def check(value: str, surroundings: Surroundings) -> Ruling | None:
    """High confidence beside a routing number that exists, medium beside a word of banking, silence without."""
    if len(set(re.sub(r"\D", "", value))) < _FEWEST_DIFFERENT_DIGITS or re.match(r"[-./:]?\w", surroundings.after):
        return None
    beside = surroundings.before + " " + surroundings.after
    if any(routing_number.is_valid(found.group()) for found in _ROUTING.finditer(beside)):
        return Ruling(confidence=Confidence.HIGH)
    return Ruling() if _BANKING.search(beside) else None


def check_clabe(value: str, surroundings: Surroundings) -> Ruling | None:
    """A wrong check digit is silence."""
    return Ruling() if is_clabe(value.replace(" ", "").replace("-", "")) else None


def check_new_zealand(value: str, surroundings: Surroundings) -> Ruling | None:
    """The form of a New Zealand account with its check digit, but where another name says what the number is."""
    if other_numbers.stand_before(surroundings.before):
        return None
    return numbering.check_of("nz.bankaccount")(value, surroundings)


def check_branch(value: str, surroundings: Surroundings) -> Ruling | None:
    """Six digits of a branch; filler and part of a longer number are silence."""
    filler = len(set(re.sub(r"\D", "", value))) < 2
    return None if filler or re.match(r"[-./]?\w", surroundings.after) else Ruling()
