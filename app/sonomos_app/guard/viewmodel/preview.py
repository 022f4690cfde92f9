"""The text as its destination gets it, bounded: stretches without a finding are shortened to their edges."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sonomos_app.language import plural
from sonomos_core.mask import Segment, segments
from sonomos_core.model import Match
from sonomos_core.placeholders import Placeholders

_EDGE = 300  # characters kept on either side of a placeholder
_MOST_PLACEHOLDERS = 120


class PieceKind(enum.Enum):
    """How a piece of the preview is drawn."""

    TEXT = "text"
    PLACEHOLDER = "placeholder"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the preview; `start` and `end` are what it stands for in the text, in code points."""

    kind: PieceKind
    text: str = field(repr=False)
    start: int
    end: int


def preview(
    text: str,
    matches: Sequence[Match],
    inside: Sequence[int],
    selected: frozenset[int],
    placeholders: Placeholders,
) -> tuple[Piece, ...]:
    """What the destination gets when the selected of the matches that stand `inside` the text are masked."""
    masked = [index for index in inside if index in selected]
    shown, rest = masked[:_MOST_PLACEHOLDERS], len(masked) - _MOST_PLACEHOLDERS
    until = matches[masked[_MOST_PLACEHOLDERS]].start if rest > 0 else len(text)
    pieces = list(segments(text[:until], matches, shown, placeholders))
    last = len(pieces) - 1 if rest <= 0 else len(pieces)
    short: list[Piece] = []
    start = 0
    for at, segment in enumerate(pieces):
        end = matches[segment.index].end if segment.index is not None else start + len(segment.text)
        short += _pieces(segment, start, end, at == 0, at == last)
        start = end
    if rest > 0:
        more = plural("\n… 1 more masked", "\n… {count} more masked", rest)
        short.append(Piece(PieceKind.GAP, more, start, len(text)))
    return tuple(short)


def _pieces(segment: Segment, start: int, end: int, first: bool, last: bool) -> Iterator[Piece]:
    if segment.index is not None:
        yield Piece(PieceKind.PLACEHOLDER, segment.text, start, end)
        return
    head = 0 if first and not last else _EDGE
    tail = 0 if last and not first else _EDGE
    if len(segment.text) <= head + tail + _EDGE:
        yield Piece(PieceKind.TEXT, segment.text, start, end)
        return
    before, middle, after = _cut(segment.text, head, tail)
    if before:
        yield Piece(PieceKind.TEXT, before, start, start + len(before))
    yield Piece(PieceKind.GAP, _gap(middle), start + len(before), end - len(after))
    if after:
        yield Piece(PieceKind.TEXT, after, end - len(after), end)


def _cut(text: str, head: int, tail: int) -> tuple[str, str, str]:
    """The two edges and what lies between, cut at ends of lines where there are any near."""
    begin = text.find("\n", head // 2, head + 1)
    begin = begin + 1 if begin >= 0 and head else head
    until = len(text) - tail
    finish = text.rfind("\n", until, until + tail // 2 + 1)
    finish = finish if finish >= 0 and tail else until
    return text[:begin], text[begin:finish], text[finish:]


def _gap(text: str) -> str:
    lines = text.count("\n")
    if lines:
        return plural("… {count} line …", "… {count} lines …", lines)
    return plural("… {count} character …", "… {count} characters …", len(text))
