"""Wallet seed phrases: 12 to 24 words of a fixed list, the last of which carries a checksum (BIP 39).

>>> is_valid(("abandon " * 11 + "about").split())
True
>>> is_valid(("abandon " * 12).split())
False
"""

from __future__ import annotations

import functools
import hashlib
import itertools
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import TypeVar

from sonomos_core.detect.ruling import Ruling, Surroundings

LENGTHS = (24, 21, 18, 15, 12)
# The ten published lists, and two more that wallets offer; languages that share words stand in the order to try.
LANGUAGES = (
    *("english", "japanese", "korean", "spanish", "chinese_simplified", "chinese_traditional"),
    *("french", "italian", "czech", "portuguese", "russian", "turkish"),
)
_Word = TypeVar("_Word", str, bytes)
_BITS_PER_WORD = 11
_CERTAIN = LENGTHS[-1] - 2  # words that stand between two others: signs may cling to the first and the last
_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f\u3099\u309a]+[^\W\d_]*)*")


def is_valid(words: Sequence[str]) -> bool:
    """Whether one list knows all the words and the checksum bits fit."""
    return len(words) in LENGTHS and any(True for _ in _phrases([_plain(word) for word in words], (len(words),)))


def may_hold(window: bytes) -> bool:
    """Whether ten words in a row are on some list, what a phrase holds without its first and last word.

    >>> may_hold(b"my words: (" + b"abandon " * 11 + b"about)"), may_hold(b"the gate waits for the whole of " * 3)
    (True, False)
    """
    if not window.isascii():
        return True
    return _has_row(window.lower().replace(b",", b" ").split(), _ascii_words(), _CERTAIN)


def check(value: str, surroundings: Surroundings) -> Ruling | None:
    """The longest valid phrase among the words matched, without the words beside it."""
    written = _WORD.findall(value)
    if _all_words().isdisjoint(map(_plain, written[LENGTHS[-1] - 1 :: LENGTHS[-1]])):
        return None  # as `_has_row` would say; most texts end here, before all their words are made plain
    words = [_plain(word) for word in written]
    if not _has_row(words, _all_words(), LENGTHS[-1]):
        return None
    best = max(_phrases(words, LENGTHS), key=lambda span: span[1], default=None)
    if best is None:
        return None
    first, length = best
    found = list(_WORD.finditer(value))
    return Ruling(start=found[first].start(), end=found[first + length - 1].end())


def _has_row(words: Sequence[_Word], listed: Set[_Word], least: int) -> bool:
    """Whether so many words in a row are on a list: one of them stands at a multiple of that from the start."""
    if listed.isdisjoint(words[least - 1 :: least]):
        return False
    for place in range(least - 1, len(words), least):
        first = end = place
        while first >= 0 and words[first] in listed:
            first -= 1
        while end < len(words) and words[end] in listed:
            end += 1
        if end - first > least:
            return True
    return False


def _plain(word: str) -> str:
    """The word as all lists can be compared: decomposed, in small letters."""
    lowered = word.lower()
    return lowered if lowered.isascii() else unicodedata.normalize("NFKD", lowered)


def _phrases(words: Sequence[str], lengths: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first valid phrase of each list: its first word and its length, the longest tried first."""
    middle = words[len(words) // 2] if words else ""
    for language in LANGUAGES:
        places = _places(language)
        if middle not in places and len(words) < 2 * LENGTHS[-1]:
            continue  # a phrase of twelve words among fewer than twenty-four holds the one in the middle
        for first, numbers in _runs([places.get(word) for word in words]):
            span = _phrase(numbers, lengths)
            if span is not None:
                yield first + span[0], span[1]


def _runs(places: Sequence[int | None]) -> Iterator[tuple[int, list[int]]]:
    """The stretches of words that are on the list, long enough to be a phrase."""
    run: list[int] = []
    for end, place in enumerate((*places, None)):
        if place is not None:
            run.append(place)
            continue
        if len(run) >= LENGTHS[-1]:
            yield end - len(run), run
        run = []


def _phrase(numbers: Sequence[int], lengths: Sequence[int]) -> tuple[int, int] | None:
    """The first stretch whose last bits are the first ones of the hash of all others.

    Words in the order of the alphabet are a piece of the list itself.
    """
    if all(number < following for number, following in itertools.pairwise(numbers)):
        return None
    bits = 0
    for number in numbers:
        bits = bits << _BITS_PER_WORD | number
    for length in lengths:
        checksum_bits = length // 3
        mask = (1 << _BITS_PER_WORD * length) - 1
        for first in range(len(numbers) - length + 1):
            phrase = bits >> _BITS_PER_WORD * (len(numbers) - first - length) & mask
            entropy = (phrase >> checksum_bits).to_bytes(checksum_bits * 4, "big")
            checksum = hashlib.sha256(entropy).digest()[0] >> (8 - checksum_bits)
            if checksum == phrase & ((1 << checksum_bits) - 1):
                return first, length
    return None


@functools.cache
def _all_words() -> frozenset[str]:
    return frozenset().union(*map(_places, LANGUAGES))


@functools.cache
def _ascii_words() -> frozenset[bytes]:
    return frozenset(word.encode() for word in _all_words() if word.isascii())


@functools.cache
def _places(language: str) -> Mapping[str, int]:
    # Imported when first needed: most texts hold no row of twelve short words.
    from mnemonic import Mnemonic

    return {_plain(word): place for place, word in enumerate(Mnemonic(language).wordlist)}
