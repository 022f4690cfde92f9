"""Words the user added, as keyed hashes: whoever reads the file learns how many there are, and nothing else.

A word is one or more parts; of each word the hash of the first part is kept beside that of the whole, so that a text
is searched part by part. Case and what stands between the parts do not count.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

Buffer = bytes | bytearray

DIGEST_BYTES = 16
MOST_PARTS = 8

_REMEMBERED = 50_000
_PART = re.compile(rb"[A-Za-z0-9_\x80-\xff]+")
_EDGE_BEFORE, _EDGE_AFTER = rb"(?<![A-Za-z0-9_\x80-\xff])", rb"(?![A-Za-z0-9_\x80-\xff])"
_GAP = re.compile(rb"[ \t\r\n._/-]{1,4}")  # `night-fall`, `Night  Fall`


@dataclass(frozen=True, slots=True)
class KeyedWord:
    """A word as it is kept: hex digests of its first part and of all of them, and how many there are."""

    head: str
    whole: str
    parts: int


def keyed(key: bytes, word: str) -> KeyedWord:
    """The word as it is kept. Raises ValueError, without the word, for one without letters or with too many parts."""
    parts = [found[0] for found in _PART.finditer(_folded(word.encode("utf-8", "replace")))]
    if not 0 < len(parts) <= MOST_PARTS:
        raise ValueError(f"a word has one to {MOST_PARTS} parts")
    return KeyedWord(_digest(key, parts[:1]).hex(), _digest(key, parts).hex(), len(parts))


class WordBook:
    """The added words, ready to be found. Safe for several threads."""

    def __init__(self, key: bytes, words: Iterable[KeyedWord]) -> None:
        self._key = key
        wholes: defaultdict[bytes, list[tuple[int, bytes]]] = defaultdict(list)
        for word in words:
            wholes[bytes.fromhex(word.head)].append((word.parts, bytes.fromhex(word.whole)))
        self._wholes: Mapping[bytes, list[tuple[int, bytes]]] = dict(wholes)
        self._strange: set[bytes] = set()

    def __bool__(self) -> bool:
        return bool(self._wholes)

    def spans(self, data: Buffer) -> Iterator[tuple[int, int]]:
        """Where the words stand; of two that begin together the longer."""
        folded = _folded(data)
        for part in self._heads(set(_PART.findall(folded))):
            for found in re.finditer(_EDGE_BEFORE + re.escape(part) + _EDGE_AFTER, folded):
                end = self._end(folded, found.start())
                if end is not None:
                    yield found.start(), end

    def _heads(self, parts: set[bytes]) -> list[bytes]:
        """Those parts with which a word begins. What is none is remembered, since texts repeat themselves."""
        fresh = parts - self._strange
        heads = [part for part in fresh if _digest(self._key, [part]) in self._wholes]
        if len(self._strange) + len(fresh) > _REMEMBERED:
            self._strange = set()
        self._strange = (self._strange | fresh) - set(heads)
        return heads

    def _end(self, folded: Buffer, start: int) -> int | None:
        parts: list[bytes] = []
        end, best = start, None
        while len(parts) < MOST_PARTS:
            if parts:
                gap = _GAP.match(folded, end)
                if gap is None:
                    break
                end = gap.end()
            part = _PART.match(folded, end)
            if part is None:
                break
            parts.append(bytes(part[0]))
            end = part.end()
            if (len(parts), _digest(self._key, parts)) in self._wholes[_digest(self._key, parts[:1])]:
                best = end
        return best


def _folded(data: Buffer) -> bytes:
    """The bytes in lower case, each place staying where it is: only letters whose other case is as long are folded."""
    if data.isascii():
        return bytes(data.lower())
    text = data.decode("utf-8", "surrogateescape")
    folded = text.lower().encode("utf-8", "surrogateescape")
    return folded if len(folded) == len(data) else bytes(data.lower())


def _digest(key: bytes, parts: Iterable[bytes]) -> bytes:
    return hashlib.blake2b(b" ".join(parts), key=key[:64], digest_size=DIGEST_BYTES, person=b"sonomos word").digest()
