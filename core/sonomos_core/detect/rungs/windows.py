"""From the places where triggers ended to the stretches worth a closer look."""

from __future__ import annotations

from collections.abc import Sequence

from sonomos_core.detect.search import Buffer, Stretch

Span = tuple[int, int]

GAP_BYTES = 256
"""Digits that are no farther apart are looked at together."""

_A_DIGIT = bytes(97 if byte in b"0123456789" else 32 for byte in range(256))

PIECE_BYTES = 2_048
"""Bytes beyond ASCII are looked for in pieces of a text: a line of another language among others."""


def merged(ends: Sequence[int], before: int, after: int, size: int) -> list[Stretch]:
    """The stretches from `before` bytes before the ends to `after` bytes after them, joined where they touch.

    `ends` ascend. If a match starts fewer than `before` bytes before a trigger end in it and is shorter than `after`,
    it lies inside a stretch, starts before the stretch's last trigger end, and sees what follows it.
    """
    windows: list[Stretch] = []
    low, last = max(ends[0] - before, 0), ends[0]
    for end in ends:
        if end - before > last + after:
            windows.append((low, last, last + after))
            low = end - before
        last = end
    windows.append((low, last, min(last + after, size)))
    return windows


def joined(spans: Sequence[Span], before: int, after: int, size: int) -> list[Stretch]:
    """The same where each trigger is known to end somewhere from the first to the last place of a span.

    Spans may overlap and come in any order.
    """
    windows: list[Stretch] = []
    for first, last in sorted(spans):
        low, last = max(first - before, 0), min(last, size)
        if windows and low <= windows[-1][2]:
            before_low, before_last, _ = windows.pop()
            low, last = before_low, max(before_last, last)
        windows.append((low, last, min(last + after, size)))
    return windows


def around(ends: Sequence[int], before: int, size: int) -> list[Span]:
    """From `before` bytes before each of the ascending ends to the byte after it, joined where they touch."""
    spans: list[Span] = []
    low, high = max(ends[0] - before, 0), ends[0] + 1
    for end in ends:
        if end - before > high:
            spans.append((low, high))
            low = end - before
        high = end + 1
    spans.append((low, min(high, size)))
    return spans


def foreign(data: Buffer, reach: int) -> list[Span]:
    """Where bytes beyond ASCII stand, with `reach` bytes before and behind, joined where they touch."""
    spans: list[Span] = []
    for start in range(0, len(data), PIECE_BYTES):
        end = start + PIECE_BYTES
        if not data[start:end].isascii():
            low, high = max(start - reach, 0), min(end + reach, len(data))
            if spans and low <= spans[-1][1]:
                low = spans.pop()[0]
            spans.append((low, high))
    return spans


def digits(data: Buffer, reach: int) -> list[Span]:
    """Where digits stand, with `reach` bytes before and behind, joined where they touch or hardly miss each other."""
    sorted_out = data.translate(_A_DIGIT)
    gap = b" " * max(GAP_BYTES, 2 * reach + 1)
    spans: list[Span] = []
    start = sorted_out.find(b"a")
    while start >= 0:
        end = sorted_out.find(gap, start)
        end = end if end >= 0 else len(data)
        spans.append((max(start - reach, 0), min(end + reach, len(data))))
        start = sorted_out.find(b"a", end)
    return spans
