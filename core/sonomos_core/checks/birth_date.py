"""Dates of birth behind a word that says so: a day that exists, in a year somebody alive was born in (ISO 8601).

>>> is_birthday("1984-07-23"), is_birthday("23.07.1984"), is_birthday("July 23, 1984")
(True, True, True)
>>> is_birthday("昭和58年3月14日"), is_birthday("昭和58年13月14日")
(True, False)
>>> is_birthday("1784-07-23"), is_birthday("1984-23-07"), is_birthday("00/00/0000")
(False, False, False)
"""

from __future__ import annotations

import re

from sonomos_core.detect.ruling import Ruling, Surroundings

_OLDEST, _NEWEST = 1900, 2035
_BETWEEN = 56  # signs stand between label and date at most
_NUMBERS = re.compile(r"\d+")
_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}  # the years before the first of each
_ERA = re.compile(r"(明治|大正|昭和|平成|令和) ?(元|\d{1,2})")
_IN_MESSAGE = re.compile(r"\|(\d{8})\|\w$|/(\d\d)[A-Z]{3}\d\d/")
_OTHER_DAY = re.compile(
    r"(?i)issued|expir|valid|release|admi(?:tted|ssion)|death|died|updated|created|due|until|since|ausgestellt|gültig"
    r"|gestorben|verstorben|décè|délivr|caduc|emiss|scaden"
)
_MONTH_NAME = re.compile(r"[^\W\d]{3}")


def is_birthday(date: str) -> bool:
    """Whether day and month exist in one of the usual orders, and the year is not long ago."""
    era = _ERA.match(date)
    if era is not None:
        date = str(_ERAS[era[1]] + int(era[2].replace("元", "1"))) + date[era.end() :]
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


def check_labelled(value: str, surroundings: Surroundings) -> Ruling | None:
    """As `check`; silence when a word between label and date says that it is another day."""
    between = surroundings.before[-_BETWEEN:]
    return check(value, surroundings) if _OTHER_DAY.search(between) is None else None


def check_message(value: str, surroundings: Surroundings) -> Ruling | None:
    """The day in its field: eight digits before the sex in a patient's line, `14MAR81` before it in a passenger's."""
    found = _IN_MESSAGE.search(value)
    if found is None or (found[1] and not is_birthday(found[1])) or (found[2] and not 1 <= int(found[2]) <= 31):
        return None
    start, end = found.span(1) if found[1] else (found.start() + 1, found.end() - 1)
    return Ruling(start=start, end=end)
