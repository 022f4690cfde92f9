"""The vectors of BIP 173 and BIP 350."""

from __future__ import annotations

import pytest

from sonomos_core.checks import bech32

VALID = [
    ("BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4", 0, 20),
    ("tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3q0sl5k7", 0, 32),
    ("bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kt5nd6y", 1, 40),
    ("BC1SW50QGDZ25J", 16, 2),
    ("bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0", 1, 32),
]
INVALID = {
    "wrong checksum": "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5",
    "two cases": "tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3q0sL5k7",
    "first checksum for version 1": "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd",
    "second checksum for version 0": "bc1q0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq54wr2z",
    "version 17": "BC130XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ7ZWS8R",
    "one byte": "bc1pw5dgrnzv",
    "too many bytes": "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v8n0nx0muaewav253zgeav",
    "wrong length for version 0": "BC1QR508D6QEJXTDG4Y5R3ZARVARYV98GJ9P",
    "padding of more than four bits": "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v07qwwzcrf",
    "padding that is not zero": "tb1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vpggkg4j",
    "nothing behind the prefix": "bc1gmk9yu",
    "no separator": "bcqw508",
}


@pytest.mark.parametrize(("address", "version", "size"), VALID, ids=[case[0][:12] for case in VALID])
def test_valid_addresses_give_version_and_program(address: str, version: int, size: int) -> None:
    witness = bech32.witness(address)
    assert witness is not None
    assert (witness[0], len(witness[1])) == (version, size)


@pytest.mark.parametrize("address", INVALID.values(), ids=list(INVALID))
def test_one_wrong_property_is_told(address: str) -> None:
    assert bech32.witness(address) is None
