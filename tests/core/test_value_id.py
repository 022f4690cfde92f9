"""A value's name is the same for the same value and key, and for nothing else."""

from __future__ import annotations

import hashlib
import hmac

from sonomos_core.model import Confidence, DataClass, Match, Severity
from sonomos_core.value_id import value_id

KEY = bytes(range(32))


def hit(value: str, normal: str = "") -> Match:
    return Match("r", "t", DataClass.PII, Severity.LOW, Confidence.HIGH, False, 0, len(value), value, normal=normal)


def test_it_is_the_start_of_the_keyed_hash_of_the_normal_form() -> None:
    expected = hmac.new(KEY, b"4111111111111111", hashlib.sha256).hexdigest()[:12]
    assert value_id(KEY, hit("4111 1111 1111 1111", "4111111111111111")) == expected


def test_two_spellings_of_one_value_share_it() -> None:
    assert value_id(KEY, hit("A@B.org", "a@b.org")) == value_id(KEY, hit("a@b.org"))


def test_another_key_gives_another_name() -> None:
    assert value_id(KEY, hit("a@b.org")) != value_id(KEY[::-1], hit("a@b.org"))


def test_half_a_surrogate_pair_has_a_name_too() -> None:
    assert len(value_id(KEY, hit("\ud800"))) == 12
