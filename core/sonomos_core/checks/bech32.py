"""Bech32 (BIP 173) and Bech32m (BIP 350): the checksums of segwit addresses.

>>> witness("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4")[0]
0
>>> witness("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5") is None
True
"""

from __future__ import annotations

_ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_BECH32, _BECH32M = 1, 0x2BC830A3
_CHECKSUM_LENGTH, _MAX_LENGTH, _MAX_VERSION = 6, 90, 16


def witness(address: str) -> tuple[int, bytes] | None:
    """The witness version and program; None when case, alphabet, checksum, padding or length is wrong."""
    if address not in (address.lower(), address.upper()) or len(address) > _MAX_LENGTH:
        return None
    prefix, separator, data = address.lower().rpartition("1")
    if not separator or not prefix or len(data) <= _CHECKSUM_LENGTH or any(char not in _ALPHABET for char in data):
        return None
    values = [_ALPHABET.index(char) for char in data]
    version, program = values[0], _eight_bits(values[1:-_CHECKSUM_LENGTH])
    expected = _BECH32 if version == 0 else _BECH32M
    if _polymod(_expanded(prefix) + values) != expected or program is None or not _fits(version, program):
        return None
    return version, program


def prefix(text: str) -> str | None:
    """What stands before the separator of a text in Bech32 of any length; None when alphabet or checksum is wrong.

    >>> prefix("stake1uyehkck0lajq8gr28t9uxnuvgcqrc6070x3k9r8048z8y5gh6ffgw")
    'stake'
    """
    name, separator, data = text.rpartition("1")
    if not separator or len(data) <= _CHECKSUM_LENGTH or any(char not in _ALPHABET for char in data):
        return None
    values = [_ALPHABET.index(char) for char in data]
    return name if _polymod(_expanded(name) + values) == _BECH32 else None


def _fits(version: int, program: bytes) -> bool:
    """Whether BIP 141 allows a program of this length."""
    if version == 0:
        return len(program) in (20, 32)
    return version <= _MAX_VERSION and 2 <= len(program) <= 40


def _expanded(prefix: str) -> list[int]:
    return [ord(char) >> 5 for char in prefix] + [0] + [ord(char) & 31 for char in prefix]


def _polymod(values: list[int]) -> int:
    checksum = 1
    for value in values:
        top = checksum >> 25
        checksum = (checksum & 0x1FFFFFF) << 5 ^ value
        for place, generator in enumerate(_GENERATORS):
            checksum ^= generator if (top >> place) & 1 else 0
    return checksum


def _eight_bits(values: list[int]) -> bytes | None:
    """Groups of five bits as bytes; None unless the rest is less than five bits, all zero."""
    number = 0
    for value in values:
        number = number << 5 | value
    rest = 5 * len(values) % 8
    if rest >= 5 or number & ((1 << rest) - 1):
        return None
    return (number >> rest).to_bytes(5 * len(values) // 8, "big")
