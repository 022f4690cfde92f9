"""A text with its findings replaced by placeholders."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, overload

from sonomos_core.model import Match
from sonomos_core.placeholders import Placeholders


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of masked text: kept text, or the placeholder of match number `index`."""

    text: str = field(repr=False)
    index: int | None = None


def segments(
    text: str, matches: Sequence[Match], masked: Iterable[int], placeholders: Placeholders
) -> Iterator[Segment]:
    """The masked text piece by piece; `masked` are the indices of the matches to replace (spans in code points)."""
    at = 0
    for index in sorted(set(masked), key=lambda i: matches[i].start):
        match = matches[index]
        if match.start > at:
            yield Segment(text[at : match.start])
        yield Segment(placeholders.name(match), index)
        at = match.end
    if at < len(text):
        yield Segment(text[at:])


@overload
def mask(text: str, matches: Sequence[Match], placeholders: Placeholders | None = None) -> str: ...
@overload
def mask(text: bytes, matches: Sequence[Match], placeholders: Placeholders | None = None) -> bytes: ...
def mask(text: str | bytes, matches: Sequence[Match], placeholders: Placeholders | None = None) -> str | bytes:
    """The text with each match replaced; everything else stays as it is, byte for byte.

    The matches must come from a scan of the same text in the same form, so their spans count code points for `str` and
    bytes for `bytes`. Without `placeholders` the numbers start at 1.
    """
    names = placeholders if placeholders is not None else Placeholders()
    ordered = sorted(matches, key=lambda match: match.start)
    if isinstance(text, str):
        return "".join(piece.text for piece in segments(text, ordered, range(len(ordered)), names))
    pieces: list[bytes] = []
    at = 0
    for match in ordered:
        pieces += [text[at : match.start], names.name(match).encode()]
        at = match.end
    return b"".join([*pieces, text[at:]])


ROUNDS = 3
"""A value hidden behind two overlapping others is rare; behind three it was never seen."""


@overload
def mask_through(
    text: str,
    matches: Sequence[Match],
    scan: Callable[[str], Sequence[Match]],
    placeholders: Placeholders | None = None,
    *,
    leave: frozenset[str] = frozenset(),
) -> str: ...
@overload
def mask_through(
    text: bytes,
    matches: Sequence[Match],
    scan: Callable[[bytes], Sequence[Match]],
    placeholders: Placeholders | None = None,
    *,
    leave: frozenset[str] = frozenset(),
) -> bytes: ...
def mask_through(
    text: Any,
    matches: Sequence[Match],
    scan: Callable[[Any], Sequence[Match]],
    placeholders: Placeholders | None = None,
    *,
    leave: frozenset[str] = frozenset(),
) -> str | bytes:
    """The masked text, masked again where `scan` still finds something.

    Of two overlapping values one wins, and the other may begin inside it and end behind it: its rest shows only once
    the winner is gone. `leave` are the normal forms of values that are to stay.
    """
    names = placeholders if placeholders is not None else Placeholders()
    masked: str | bytes = mask(text, matches, names)
    for _ in range(ROUNDS):
        left = [match for match in scan(masked) if match.normal not in leave]
        if not left:
            break
        masked = mask(masked, left, names)
    return masked
