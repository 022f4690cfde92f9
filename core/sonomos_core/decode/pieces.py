"""Looking through a long text piece by piece: one call of `re` over all of it would keep every other thread waiting."""

from __future__ import annotations

import re
from collections.abc import Iterator

Buffer = bytes | bytearray

PIECE_BYTES = 256 * 1024
REACH_BYTES = 16 * 1024
"""No pattern here takes more than this."""


def found(pattern: re.Pattern[bytes], data: Buffer) -> Iterator[re.Match[bytes]]:
    """What `pattern.finditer(data)` finds, as long as no match is longer than REACH_BYTES."""
    at = 0
    for low in range(0, len(data), PIECE_BYTES):
        limit = min(low + PIECE_BYTES, len(data))
        for match in pattern.finditer(data, max(at, low), min(limit + REACH_BYTES, len(data))):
            if match.start() >= limit:
                break
            yield match
            at = match.end()
