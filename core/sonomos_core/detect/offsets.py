"""From places in bytes to places in code points, for the few places that matter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sonomos_core.detect.search import Buffer

PIECE_BYTES = 1_048_576
"""Decoding keeps all other threads waiting: never more than this at once."""


def code_points(data: Buffer, places: Iterable[int]) -> Iterator[int]:
    """Each byte place as a place in code points.

    `data` is UTF-8 (lone surrogates allowed), `places` ascend and stand between characters. Only the text up to the
    last place is decoded, each byte once.
    """
    counted = passed = 0
    for place in places:
        while passed < place:
            stop = _boundary(data, min(place, passed + PIECE_BYTES))
            counted += len(data[passed:stop].decode("utf-8", "surrogatepass"))
            passed = stop
        yield counted


def _boundary(data: Buffer, place: int) -> int:
    while place < len(data) and data[place] & 0xC0 == 0x80:
        place += 1
    return place


def encoded(text: str) -> Buffer:
    """The text in UTF-8, lone surrogates kept; long texts a piece at a time."""
    if len(text) <= PIECE_BYTES:
        return text.encode("utf-8", "surrogatepass")
    data = bytearray()
    for start in range(0, len(text), PIECE_BYTES):
        data += text[start : start + PIECE_BYTES].encode("utf-8", "surrogatepass")
    return data
