"""From the places where triggers ended to the stretches worth a closer look."""

from __future__ import annotations

from collections.abc import Sequence

from sonomos_core.detect.search import Stretch


def merged(ends: Sequence[int], reach: int, size: int) -> list[Stretch]:
    """The stretches of `reach` bytes on both sides of the ends, joined where they touch; `ends` ascend.

    With `reach` greater than the widest match, a match that holds one of the ends lies inside a stretch and does not
    touch its end, unless that is the end of the text at `size`.
    """
    windows: list[Stretch] = []
    low, high = max(ends[0] - reach, 0), ends[0] + reach
    for end in ends:
        if end - reach > high:
            windows.append((low, high))
            low = end - reach
        high = end + reach
    windows.append((low, min(high, size)))
    return windows
