"""Dates of birth behind a word that says so: a day that exists, in a year somebody alive was born in (ISO 8601).

>>> is_birthday("1984-07-23"), is_birthday("23.07.1984"), is_birthday("July 23, 1984")
(True, True, True)
>>> is_birthday("1784-07-23"), is_birthday("1984-23-07"), is_birthday("00/00/0000")
(False, False, False)
"""

from __future__ import annotations

import re

from sonomos_core.detect.ruling import Ruling, Surroundings

_OLDEST, _NEWEST = 1900, 2035
_NUMBERS = re.compile(r"\d+")
_MONTH_NAME = re.compile(r"[^\W\d]{3}")


def is_birthday(date: str) -> bool:
    """Whether day and month exist in one of the usual orders, and the year is not long ago."""
    numbers = [int(number) for number in _NUMBERS.findall(date)]
    if len(numbers) == 1 and numbers[0] > 9_999_999:  # 19840723
        numbers = [numbers[0] // 10_000, numbers[0] // 100 % 100, numbers[0] % 100]
    if _MONTH_NAME.search(date) is not None:
        return len(numbers) == 2 and 1 <= min(numbers) <= 31 and _OLDEST <= max(numbers) <= _NEWEST
    if len(numbers) != 3:
        return False
    if numbers[0] > 31:
        year, month, day = numbers
        return _OLDEST <= year <= _NEWEST and 1 <= month <= 12 and 1 <= day <= 31
    some, other, year = numbers
    return (_OLDEST <= year <= _NEWEST or year <= 99) and 1 <= min(some, other) <= 12 and max(some, other) <= 31


def check(value: str, surroundings: Surroundings) -> Ruling | None:
    """Silence when no such day can be somebody's birthday."""
    return Ruling() if is_birthday(value) else None
