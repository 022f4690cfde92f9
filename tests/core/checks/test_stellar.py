"""Accounts and seeds of Stellar: the checksum tells them from other base32."""

from __future__ import annotations

import base64
import binascii

import pytest

from sonomos_core.checks import stellar
from sonomos_core.detect.ruling import Ruling, Surroundings


def key(kind: int) -> str:
    body = bytes([kind << 3]) + bytes(range(32))
    return base64.b32encode(body + binascii.crc_hqx(body, 0).to_bytes(2, "little")).decode()


@pytest.mark.parametrize(("kind", "letter"), [(6, "G"), (18, "S")])
def test_a_key_is_known_by_its_kind(kind: int, letter: str) -> None:
    assert stellar.kind(key(kind)) == letter
    assert stellar.check(key(kind), Surroundings()) == Ruling()


@pytest.mark.parametrize("text", [key(3), key(6)[:-1] + "A", key(6)[:-1], "G" * 56, ""])
def test_anything_else_is_none(text: str) -> None:
    assert stellar.kind(text) is None
