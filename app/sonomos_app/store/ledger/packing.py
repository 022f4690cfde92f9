"""Text packed with gzip, in members that stand for themselves: a damaged one does not take the others with it.

Any gzip program unpacks the whole. The same text gives the same bytes: the headers hold neither name, time nor system;
the first one may hold a comment (RFC 1952).
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

MEMBER_BYTES = 512 * 1024
"""About so much text goes into one member, cut after a line."""
LARGEST_MEMBER_BYTES = 256 * 1024 * 1024
"""Of a member that unpacks to more the rest is left: a small file must not fill the memory."""
LEVEL = 6
LONGEST_COMMENT = 200
_HEADER = b"\x1f\x8b\x08" + b"\0" * 6 + b"\xff"
_WITH_COMMENT = b"\x1f\x8b\x08\x10" + b"\0" * 5 + b"\xff"


@dataclass(frozen=True, slots=True)
class Block:
    """Whole lines out of a packed file. `damaged`: what followed in this member could not be unpacked."""

    text: bytes = field(repr=False)
    damaged: bool = False


def pack(text: bytes, comment: str = "") -> bytes:
    """The text as a gzip file with a comment in its first header."""
    first, *others = _cut(text)
    return b"".join([_member(first, comment), *map(_member, others)])


def comment(data: bytes) -> str | None:
    """The comment in the first header, of which `data` is the beginning; None where there is no such header."""
    if not data.startswith(_WITH_COMMENT):
        return None
    return data[len(_WITH_COMMENT) :][: LONGEST_COMMENT + 1].partition(b"\0")[0][:LONGEST_COMMENT].decode("latin-1")


def unpack(data: bytes) -> Iterator[Block]:
    """What can be read of a packed file, from its beginning; never raises."""
    return (_unpacked(data, start, end) for start, end in _members(data))


def unpack_backwards(data: bytes) -> Iterator[Block]:
    """The same blocks, the last one first."""
    return (_unpacked(data, start, end) for start, end in reversed(_members(data)))


def rewritten(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """The same file with the lines of each member changed; members that stay as they are keep their bytes."""
    pieces = []
    for start, end in _members(data):
        text = _unpacked(data, start, end).text
        kept = comment(data) if start == 0 else None
        pieces.append(data[start:end] if (new := change(text)) == text else _member(new, kept or ""))
    return b"".join(pieces)


def _cut(text: bytes) -> Iterator[bytes]:
    start = 0
    while len(text) - start > MEMBER_BYTES:
        end = text.find(b"\n", start + MEMBER_BYTES - 1) + 1 or len(text)
        yield text[start:end]
        start = end
    if start < len(text) or not text:
        yield text[start:]


def _member(text: bytes, comment: str = "") -> bytes:
    header = _WITH_COMMENT + comment.encode("latin-1") + b"\0" if comment else _HEADER
    return header + gzip.compress(text, LEVEL, mtime=0)[len(_HEADER) :]


def _members(data: bytes) -> list[tuple[int, int]]:
    """Where members begin and end. The first may be another program's, so its header is not looked at."""
    starts, at = [0], data.find(_HEADER, 1)
    while at >= 0:
        starts.append(at)
        at = data.find(_HEADER, at + len(_HEADER))
    return list(zip(starts, [*starts[1:], len(data)], strict=True))


def _unpacked(data: bytes, start: int, end: int) -> Block:
    stream, pieces = zlib.decompressobj(wbits=31), []
    left, given = LARGEST_MEMBER_BYTES, data[start:end]
    try:
        # In small steps: what came before a damaged place is kept.
        for at in range(0, len(given), 4096):
            pieces.append(stream.decompress(given[at : at + 4096], left))
            left -= len(pieces[-1])
            if left <= 0 or stream.eof:
                break
    except zlib.error:
        return Block(_closed(b"".join(pieces)), damaged=True)
    text = b"".join(pieces)
    return Block(text) if stream.eof else Block(_closed(text), damaged=True)


def _closed(text: bytes) -> bytes:
    """Half a line at a damaged place stays a line of its own."""
    return text if not text or text.endswith(b"\n") else text + b"\n"
