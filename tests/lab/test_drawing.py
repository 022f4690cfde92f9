"""Drawn values are fresh, distinct and valid by their published check digits."""

from __future__ import annotations

import zlib
from random import Random

import pytest
from stdnum import iban as iban_number
from stdnum import luhn
from stdnum.us import ssn

from sonomos_lab import drawing

SEEDS = range(200)


def test_every_draw_is_another_one() -> None:
    values = [drawn.value for seed in SEEDS for drawn in drawing.draw(Random(seed))]
    assert len(set(values)) == len(values)


def test_six_kinds_or_more_stand_in_the_letter_once_each() -> None:
    drawn = drawing.draw(Random(1))
    text = drawing.letter(drawn)
    assert len({one.kind for one in drawn}) == len(drawn) >= 6
    assert [text.count(one.value) for one in drawn] == [1] * len(drawn)


@pytest.mark.parametrize("seed", SEEDS)
def test_numbers_carry_their_check_digits(seed: int) -> None:
    random = Random(seed)
    assert luhn.is_valid(drawing.card_number(random))
    assert iban_number.is_valid(drawing.iban(random))
    assert ssn.is_valid(drawing.social_security_number(random))


def test_a_github_token_ends_with_the_checksum_of_its_body() -> None:
    token = drawing.github_token(Random(3)).removeprefix("ghp_")
    checksum = 0
    for digit in token[30:]:
        checksum = checksum * 62 + drawing.BASE62.index(digit)
    assert checksum == zlib.crc32(token[:30].encode())


def test_the_repr_of_a_drawn_value_hides_it() -> None:
    assert not any(one.value in repr(one) for one in drawing.draw(Random(5)))
