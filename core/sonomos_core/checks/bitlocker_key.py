"""BitLocker recovery keys: eight groups, each eleven times a number of sixteen bits (Microsoft, BitLocker recovery).

>>> is_valid("109989-220110-330231-440352-550473-660594-109989-220110")
True
>>> is_valid("109989-220110-330231-440352-550473-660594-109989-220111")
False
"""

from __future__ import annotations

from sonomos_core.detect.ruling import Ruling, Surroundings

_LARGEST = 11 * 0xFFFF


def is_valid(key: str) -> bool:
    """Whether each group can be one, and not all are the same."""
    groups = key.split("-")
    if len(set(groups)) < 2 or not all(group.isascii() and group.isdigit() for group in groups):
        return False
    numbers = [int(group) for group in groups]
    return all(number % 11 == 0 and number <= _LARGEST for number in numbers)


def check(value: str, surroundings: Surroundings) -> Ruling | None:
    """A wrong group is silence."""
    return Ruling() if is_valid(value) else None
