"""Long runs of letters and digits without a gap: where encoded text and broken tokens can be. Prose has none."""

from __future__ import annotations

from collections.abc import Iterator

Buffer = bytes | bytearray

SHORTEST = 16
"""Characters of a run that is looked at: twelve bytes in base64, eight in hex."""

# Text in base64 holds `+` and `/` only where a byte in three is `>`, `?` or `~`; paths are full of them.
# Text in base64 holds `+` and `/` only where a byte in three is `>`, `?` or `~`; paths are full of them.
_SIGNS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
_CLASS = bytes(97 if byte in _SIGNS else 32 for byte in range(256))
_RUN_OF_SIGNS = b"a" * SHORTEST


def runs(data: Buffer) -> Iterator[tuple[int, int]]:
    """Start and end of each run, in about a microsecond a kilobyte where there is none.

    >>> list(runs(b"a key: QUJDREVGR0hJSktMTU5, and c0ffee"))
    [(7, 26)]
    """
    classes = data.translate(_CLASS)
    start = classes.find(_RUN_OF_SIGNS)
    while start >= 0:
        end = classes.find(b" ", start)
        if end < 0:
            end = len(data)
        yield start, end
        start = classes.find(_RUN_OF_SIGNS, end)
