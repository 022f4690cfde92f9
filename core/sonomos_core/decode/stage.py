"""Everything that is opened of one text, as one buffer to scan, with the way back for each place in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container

from sonomos_core.decode import blobs, escapes, rows, wide, wraps
from sonomos_core.decode.runs import runs
from sonomos_core.decode.trace import Segment

Buffer = bytes | bytearray

_WALL = b"\n" + bytes(82) + b"\n"
"""Between two opened texts: wider than what a check sees beside a value, so that none lends its words to the other."""

_EDGE_BYTES = 400
"""So near to the end of a window a value may look different from what it is."""


class Opened:
    """The opened texts of one text, one behind the other in `data`."""

    __slots__ = ("_segments", "_starts", "data")

    def __init__(self, segments: list[Segment]) -> None:
        self._segments = segments
        self._starts: list[int] = []
        joined = bytearray()
        for segment in segments:
            self._starts.append(len(joined))
            joined += segment.data
            joined += _WALL
        self.data = bytes(joined)

    def origin(self, start: int, end: int) -> tuple[int, int] | None:
        """Where a value was in the original; None when it is none: it crosses a wall, a cut or no break."""
        place = bisect_right(self._starts, start) - 1
        segment, begin = self._segments[place], self._starts[place]
        first, last = start - begin, end - begin
        if last > len(segment.data):
            return None
        if segment.breaks and not any(first < place < last for place in segment.breaks):
            return None
        edge = 1 if segment.breaks else _EDGE_BYTES
        if (segment.cut_before and first < edge) or (segment.cut_after and len(segment.data) - last < edge):
            return None
        return segment.trace.origin(first, last)

    def is_joined(self, start: int) -> bool:
        """Whether the place lies in lines that were joined."""
        return bool(self._segments[bisect_right(self._starts, start) - 1].breaks)


def opened(data: Buffer, ends: Container[int] = (), *, aligned: bool = True) -> Opened | None:
    """What stands in the text in another form; None, after a few microseconds, when there is no sign of that.

    `ends` are the places where values that were found in it for sure already end; `aligned` says whether there are rows
    of blanks beside signs.
    """
    found = escapes.segments(data)
    if aligned:
        found += rows.segments(data)
    if b"\0" in data:
        found += wide.segments(data)
    if long := runs(data):
        found += blobs.segments(data, long)
        found += wraps.segments(data, long, ends)
    return Opened(found) if found else None
