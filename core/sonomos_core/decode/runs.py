"""Long runs of letters and digits without a gap: where encoded text and broken tokens can be. Prose has none."""

from __future__ import annotations

from sonomos_core.decode.pieces import PIECE_BYTES

Buffer = bytes | bytearray

SHORTEST = 16
"""Characters of a run that is looked at: twelve bytes in base64, eight in hex."""

# Text in base64 holds `+` and `/` only where a byte in three is `>`, `?` or `~`; paths are full of them.
_SIGNS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
_CLASS = bytes(97 if byte in _SIGNS else 32 for byte in range(256))
_RUN_OF_SIGNS = b"a" * SHORTEST


def runs(data: Buffer) -> list[tuple[int, int]]:
    """Start and end of each run, in about a microsecond a kilobyte where there is none.

    >>> runs(b"a key: QUJDREVGR0hJSktMTU5, and c0ffee")
    [(7, 26)]
    """
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(data):
        classes = data[at : at + PIECE_BYTES].translate(_CLASS)
        start, end = classes.find(_RUN_OF_SIGNS), 0
        while start >= 0:
            end = classes.find(b" ", start)
            if end < 0:
                end = _end(data, at + len(classes)) - at
            found.append((at + start, at + end))
            start = classes.find(_RUN_OF_SIGNS, end)
        # A run may begin in the last characters of a piece; its first ones alone are too few to be seen.
        at += max(len(classes) - SHORTEST + 1 if len(classes) == PIECE_BYTES else len(classes), end)
    return found


def _end(data: Buffer, at: int) -> int:
    """Where a run ends that goes on at this place."""
    while at < len(data):
        classes = data[at : at + PIECE_BYTES].translate(_CLASS)
        end = classes.find(b" ")
        if end >= 0:
            return at + end
        at += len(classes)
    return len(data)
