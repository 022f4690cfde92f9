"""What is packed is unpacked, and a damaged place costs its own member only."""

from __future__ import annotations

import gzip
import random

import pytest

from sonomos_app.store.ledger import packing

TEXT = b"".join(b"line %d of a record\n" % number for number in range(4000))


@pytest.fixture(autouse=True)
def small_members(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "MEMBER_BYTES", 10_000)


@pytest.mark.parametrize("text", [b"", b"\n", b"one", b"one\n", TEXT, TEXT[:-5], b"x" * 50_000], ids=len)
def test_there_and_back(text: bytes) -> None:
    packed = packing.pack(text)
    assert gzip.decompress(packed) == text
    assert b"".join(block.text for block in packing.unpack(packed)) == text
    assert b"".join(block.text for block in list(packing.unpack_backwards(packed))[::-1]) == text
    assert packing.pack(text) == packed


def test_members_end_with_a_line() -> None:
    blocks = list(packing.unpack(packing.pack(TEXT)))
    assert len(blocks) > 5
    assert all(block.text.endswith(b"\n") and not block.damaged for block in blocks)


def test_a_damaged_place_costs_its_own_member_only() -> None:
    packed = bytearray(packing.pack(TEXT))
    packed[len(packed) // 2] ^= 0xFF
    blocks = list(packing.unpack(bytes(packed)))
    assert [block.damaged for block in blocks].count(True) == 1
    whole = set(TEXT.splitlines())
    read = [line for block in blocks for line in block.text.splitlines() if line in whole]
    assert len(read) > len(whole) - 1000


@pytest.mark.parametrize("length", [0, 5, 10, 11, 500, -1, -8])
def test_a_cut_file_is_read_to_the_cut(length: int) -> None:
    blocks = list(packing.unpack(packing.pack(TEXT)[:length]))
    assert blocks[-1].damaged
    assert TEXT.startswith(b"".join(block.text for block in blocks).rstrip(b"\n"))


def test_rubbish_is_no_line() -> None:
    chance = random.Random(7)
    for _ in range(200):
        blocks = list(packing.unpack(chance.randbytes(chance.randrange(100))))
        assert all(block.damaged and not block.text for block in blocks)


def test_a_small_file_does_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "LARGEST_MEMBER_BYTES", 100_000)
    (block,) = packing.unpack(gzip.compress(b"x" * 10_000_000))
    assert block.damaged
    assert len(block.text) <= 100_001


def test_members_that_stay_as_they_are_keep_their_bytes() -> None:
    packed = packing.pack(TEXT)
    assert packing.rewritten(packed, lambda text: text) == packed
    changed = packing.rewritten(packed, lambda text: text.replace(b"line 1 of", b"LINE 1 of"))
    assert gzip.decompress(changed) == TEXT.replace(b"line 1 of", b"LINE 1 of")
    assert changed[len(changed) // 2 :] == packed[-(len(changed) - len(changed) // 2) :]
