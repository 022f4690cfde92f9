"""Tokens that a terminal or a mail program broke over several lines, joined again.

Only what runs across a break counts, and only if its form is a vendor's: two harmless lines can always be read as one.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator

from sonomos_core.decode.trace import Piece, Segment, Trace

Buffer = bytes | bytearray

_REACH = 120
"""How much of the text before and behind is kept in sight."""

FULL_COLUMNS = 60
"""A shorter line was hardly broken for want of room."""

_TOKEN = rb"[A-Za-z0-9_.+/=~-]"
_BEGINS = rb"[a-z]{2,10}_[a-z]{2,10}_"  # as in `sk_test_`: a token of its own, not the rest of the one above
_SENTENCE = rb"[A-Z]?[a-z]+,? [a-z]"  # goes on below, where a token would have ended
_DATED = rb"[12][0-9]{3}-[01][0-9]-[0-3][0-9]"  # the next line of a log, not the rest of the number above
_GOES_ON, _BEGAN = b"\r\n_.=~-", b"\n\t>|"
_GAP = re.compile(rb"\r?\n[ \t>|+]{0,16}")
_BROKEN = re.compile(
    rb"%b{0,512}+(?:\r?\n[ \t>|+]{0,16}+(?!%b|%b|%b)%b{4,512}+){1,32}" % (_TOKEN, _BEGINS, _SENTENCE, _DATED, _TOKEN)
)
_TOKEN_SIGNS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.+/=~-"
_LEAST_BEFORE, _MOST_BEFORE, _WIDEST_MARGIN = 4, 80, 16


def segments(data: Buffer, found: Iterable[tuple[int, int]], ends: Container[int]) -> Iterator[Segment]:
    """Each of these runs with what its token goes on with in other lines.

    A value that ends where a short line does (`ends` are those of the values found so far) is whole already.
    """
    done = 0
    for start, end in found:
        if start < done or not _may_be_broken(data, start, end):
            continue
        first = _first(data, start)
        broken = _BROKEN.match(data, end)
        last = end if broken is None else broken.end()
        if (first < start or last > end) and not _is_whole(data, first, last, ends):
            done = last
            yield _joined(data, first, last)


def _may_be_broken(data: Buffer, start: int, end: int) -> bool:
    """Whether its token may go on in the line below, or have begun in the line above; most have a space beside them."""
    return data[end : end + 1] in _GOES_ON or data[start - 1 : start] in _BEGAN


def _is_whole(data: Buffer, first: int, last: int, ends: Container[int]) -> bool:
    gap = _GAP.search(data, first, last)
    return gap is not None and gap.start() in ends and gap.start() - data.rfind(b"\n", 0, gap.start()) <= FULL_COLUMNS


def _first(data: Buffer, start: int) -> int:
    """Where the token of a run begins that may be in the line above."""
    low = max(start - _REACH, 0)
    feed = data.rfind(b"\n", low, start)
    if feed < 0 or start - feed - 1 > _WIDEST_MARGIN or data[feed + 1 : start].strip(b" \t>|+"):
        return start
    line = data[low:feed].removesuffix(b"\r")
    size = min(len(line) - len(line.rstrip(_TOKEN_SIGNS)), _MOST_BEFORE)
    return start if size < _LEAST_BEFORE else low + len(line) - size


def _joined(data: Buffer, start: int, end: int) -> Segment:
    low, high = max(start - _REACH, 0), min(end + _REACH, len(data))
    opened, pieces, breaks = bytearray(), [Piece(0, low)], []
    at = low
    for gap in _GAP.finditer(data, start, end):
        opened += data[at : gap.start()]
        breaks.append(len(opened))
        pieces.append(Piece(len(opened), gap.end()))
        at = gap.end()
    opened += data[at:high]
    trace = Trace(pieces, len(opened))
    return Segment(bytes(opened), trace, cut_before=low > 0, cut_after=high < len(data), breaks=tuple(breaks))
