from __future__ import annotations

import hashlib

import pytest

from sonomos_core.checks import base58, wallet_key
from sonomos_core.detect.ruling import Surroundings
from sonomos_core.model.levels import Confidence


def encoded(payload: bytes) -> str:
    data = payload + hashlib.sha256(hashlib.sha256(payload).digest()).digest()[:4]
    number, text = int.from_bytes(data, "big"), ""
    while number:
        number, place = divmod(number, 58)
        text = base58.ALPHABET[place] + text
    return text


@pytest.mark.parametrize(
    ("version", "tail", "start"),
    [(0x80, b"", "5"), (0x80, b"\x01", "KL"), (0xEF, b"", "9"), (0xEF, b"\x01", "c")],
    ids=str,
)
def test_import_format_is_told_for_both_nets(version: int, tail: bytes, start: str) -> None:
    key = encoded(bytes([version]) + hashlib.sha256(b"key").digest() + tail)
    assert key[0] in start
    assert wallet_key.is_valid(key)
    assert not wallet_key.is_valid(key[:-1] + ("a" if key[-1] != "a" else "b"))


def test_an_address_is_no_key() -> None:
    assert not wallet_key.is_valid("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa")


def test_an_extended_key_has_its_full_length() -> None:
    head = bytes.fromhex("0488ade4")
    body = bytes(9) + hashlib.sha256(b"chain").digest() + b"\0" + hashlib.sha256(b"key").digest()
    assert wallet_key.is_valid(encoded(head + body))
    assert not wallet_key.is_valid(encoded(head + body[:-1]))


def test_a_raw_key_is_a_number_below_the_order_of_the_curve() -> None:
    key = hashlib.sha256(b"key").hexdigest()
    assert wallet_key.check_hex("0x" + key, Surroundings("private key: ")) is not None
    assert wallet_key.check_hex("f" * 32 + key[:32], Surroundings("private key: ")) is None
    assert wallet_key.check_hex("01" * 32, Surroundings("private key: ")) is None
    assert wallet_key.check_hex(key, Surroundings("private key hash: ")) is None


def test_bytes_of_a_key_pair_need_a_label_or_stand_alone() -> None:
    digest = hashlib.sha512(b"pair").digest()
    value = str(list(digest))
    labelled = wallet_key.check_bytes(value, Surroundings("keypair = "))
    alone = wallet_key.check_bytes(value, Surroundings("", "\n"))
    assert labelled is not None
    assert labelled.confidence is None
    assert alone is not None
    assert alone.confidence is Confidence.MEDIUM
    assert wallet_key.check_bytes(value, Surroundings("data = ")) is None
    assert wallet_key.check_bytes(str([*digest[:-1], 256]), Surroundings("keypair = ")) is None
