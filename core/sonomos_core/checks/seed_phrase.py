"""Wallet seed phrases: 12 to 24 words of a fixed list, the last of which carries a checksum (BIP 39).

>>> is_valid(("abandon " * 11 + "about").split())
True
>>> is_valid(("abandon " * 12).split())
False
"""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Mapping, Sequence

from sonomos_core.detect.ruling import Ruling, Surroundings

LENGTHS = (24, 21, 18, 15, 12)
LANGUAGES = ("english", "italian", "portuguese", "czech")  # the published lists that are plain ASCII
_BITS_PER_WORD = 11
_WORD = re.compile(r"[a-z]+")


def is_valid(words: Sequence[str]) -> bool:
    """Whether one list knows all the words and the checksum bits fit."""
    return len(words) in LENGTHS and any(_fits(words, _places(language)) for language in LANGUAGES)


def check(value: str, surroundings: Surroundings) -> Ruling | None:
    """The longest valid phrase among the words matched, without the words beside it."""
    found = [(word.group(), word.start(), word.end()) for word in _WORD.finditer(value.lower())]
    words = [word for word, _, _ in found]
    for length in LENGTHS:
        for first in range(len(words) - length + 1):
            if is_valid(words[first : first + length]):
                return Ruling(start=found[first][1], end=found[first + length - 1][2])
    return None


def _fits(words: Sequence[str], places: Mapping[str, int]) -> bool:
    number = 0
    for word in words:
        place = places.get(word)
        if place is None:
            return False
        number = number << _BITS_PER_WORD | place
    checksum_bits = len(words) // 3
    entropy = (number >> checksum_bits).to_bytes(checksum_bits * 4, "big")
    return hashlib.sha256(entropy).digest()[0] >> (8 - checksum_bits) == number & ((1 << checksum_bits) - 1)


@functools.cache
def _places(language: str) -> Mapping[str, int]:
    # Imported when first needed: most texts hold no row of twelve short words.
    from mnemonic import Mnemonic

    return {word: place for place, word in enumerate(Mnemonic(language).wordlist)}
