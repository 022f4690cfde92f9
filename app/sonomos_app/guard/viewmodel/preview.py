"""The text as its destination gets it, bounded: stretches without a finding are shortened to their edges."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sonomos_app.guard.viewmodel.context import standing
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
    """A stretch of the preview; `index` is the match behind a placeholder."""

    kind: PieceKind
    text: str = field(repr=False)
    index: int | None = None


def preview(
    text: str, matches: Sequence[Match], selected: frozenset[int], placeholders: Placeholders
) -> tuple[Piece, ...]:
    """What the destination gets when the selected matches are masked."""
    inside = selected.intersection(standing(text, matches))
    pieces = list(segments(text, matches, inside, placeholders))
    shown = pieces[: 2 * _MOST_PLACEHOLDERS]
    short = [piece for at, segment in enumerate(shown) for piece in _pieces(segment, at == 0, at == len(pieces) - 1)]
    if len(pieces) > len(shown):
        rest = sum(1 for segment in pieces[len(shown) :] if segment.index is not None)
        short.append(Piece(PieceKind.GAP, plural("\n… 1 more masked", "\n… {count} more masked", rest)))
    return tuple(short)


def _pieces(segment: Segment, first: bool, last: bool) -> Iterator[Piece]:
    if segment.index is not None:
        yield Piece(PieceKind.PLACEHOLDER, segment.text, segment.index)
        return
    head = 0 if first and not last else _EDGE
    tail = 0 if last and not first else _EDGE
    if len(segment.text) <= head + tail + _EDGE:
        yield Piece(PieceKind.TEXT, segment.text)
        return
    start, middle, end = _cut(segment.text, head, tail)
    if start:
        yield Piece(PieceKind.TEXT, start)
    yield Piece(PieceKind.GAP, _gap(middle))
    if end:
        yield Piece(PieceKind.TEXT, end)


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
