"""A recovery key whose groups are eleven times a number is found; one digit off is silence."""

from __future__ import annotations

import pytest

from sonomos_core.checks import bitlocker_key


def key(*numbers: int) -> str:
    return "-".join(f"{11 * number:06}" for number in numbers)


@pytest.mark.parametrize("numbers", [(1, 2, 3, 4, 5, 6, 7, 8), (0, 65535, 1, 1, 1, 1, 1, 1)])
def test_groups_of_eleven_times_sixteen_bits_are_a_key(numbers: tuple[int, ...]) -> None:
    assert bitlocker_key.is_valid(key(*numbers))


@pytest.mark.parametrize(
    "text", [key(1, 2, 3, 4, 5, 6, 7, 8)[:-1] + "9", key(65536, 2, 3, 4, 5, 6, 7, 8), key(*[7] * 8)]
)
def test_anything_else_is_none(text: str) -> None:
    assert not bitlocker_key.is_valid(text)
