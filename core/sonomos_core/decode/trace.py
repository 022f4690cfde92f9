"""The way back from an opened text to the text it came from, in bytes.

Three steps at most: a character of the opened text stands for `step` bytes (2 in UTF-16), a group of `unit` such bytes
for `width` characters (3 for 4 in base64), and those characters stand somewhere in the original, in pieces.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


class Piece(NamedTuple):
    """A stretch of the opened characters that begins at `start` and stands at `origin` in the original.

    `length` is what the whole stretch takes there when it is one escape; else each character takes `width` bytes.
    """

    start: int
    origin: int
    length: int = 0
    width: int = 1


@dataclass(frozen=True, slots=True)
class Trace:
    """Where each place of an opened text was in the original. `size` counts the characters that the pieces cover."""

    pieces: Sequence[Piece]
    size: int
    step: int = 1
    unit: int = 1
    width: int = 1
    _starts: list[int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", [piece.start for piece in self.pieces])

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The smallest span of the original that holds everything from `start` to `end`, which is behind it.

            >>> Trace([Piece(0, 10), Piece(3, 13, 6), Piece(4, 19)], 9).origin(2, 5)
            (12, 20)
            >>> Trace([Piece(0, 100)], 16, unit=3, width=4).origin(2, 4)
            (100, 108)
        >>> Trace([Piece(0, 10, width=3), Piece(2, 16)], 9).origin(1, 3)
        (13, 17)
        """
        first = start * self.step // self.unit * self.width
        last = min(-(-end * self.step // self.unit) * self.width, self.size) - 1
        return self._place(first)[0], self._place(last)[1]

    def _place(self, character: int) -> tuple[int, int]:
        """The span in the original of one opened character."""
        piece = self.pieces[bisect_right(self._starts, character) - 1]
        if piece.length:
            return piece.origin, piece.origin + piece.length
        at = piece.origin + (character - piece.start) * piece.width
        return at, at + piece.width


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text that was opened.

    `cut_before` and `cut_after` say that the original goes on there. `breaks`, where not empty, are the places at which
    lines were joined: then only a value that runs across one of them is news.
    """

    data: bytes = field(repr=False)
    trace: Trace
    cut_before: bool = False
    cut_after: bool = False
    breaks: tuple[int, ...] = ()
