from __future__ import annotations

import pytest

from sonomos_core.checks import keccak

# From the Keccak team's known-answer files for 256 bits.
KNOWN = [
    (b"", "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"),
    (b"\xcc", "eead6dbfc7340a56caedc044696a168870549a6a7f6f56961e84a54bd9970b8a"),
    (b"testing", "5f16f4c7f149ac4f9510d9cf8cf384038ad348b3bcdc01915f95de12df9d1b02"),
]


@pytest.mark.parametrize(("data", "digest"), KNOWN, ids=["empty", "one byte", "a word"])
def test_published_digests_come_out(data: bytes, digest: str) -> None:
    assert keccak.digest(data).hex() == digest


@pytest.mark.parametrize("length", [134, 135, 136, 137, 272])
def test_messages_around_a_block_give_different_digests(length: int) -> None:
    assert keccak.digest(b"a" * length) != keccak.digest(b"a" * (length + 1))
    assert len(keccak.digest(b"a" * length)) == 32
