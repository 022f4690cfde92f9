"""Scanning what is too long to hold: a piece at a time, in constant memory, with the findings of a whole scan."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator

from sonomos_core.detect.detector import Detector
from sonomos_core.detect.dialect import MAX_WIDTH_BYTES
from sonomos_core.model.match import Match

CHUNK_BYTES = 1_048_576

MARGIN_BYTES = 2 * MAX_WIDTH_BYTES + 1_024
"""What is seen around each value that is told: the widest rival it can have, and what stands beside that."""


def scan_chunks(detector: Detector, read: Callable[[int], bytes], chunk_bytes: int = CHUNK_BYTES) -> Iterator[Match]:
    """The matches of everything that `read` gives until it gives nothing, places in bytes from the beginning.

    `read` takes how many bytes are wanted and may give fewer, as the `read` of a binary file or a pipe. The matches
    are those of one scan of the whole, unless rivals hang together over more than `MARGIN_BYTES`. No count limits them.
    """
    base = told = 0
    kept = b""
    while True:
        fresh = _filled(read, chunk_bytes)
        data = kept + fresh
        ended = len(fresh) < chunk_bytes
        until = base + len(data) + 1 if ended else base + len(data) - MARGIN_BYTES
        for match in detector.scan(data, limit=len(data) + 1):
            if told <= base + match.start < until:
                yield dataclasses.replace(match, start=base + match.start, end=base + match.end)
        if ended:
            return
        told = max(told, until)
        cut = max(len(data) - 2 * MARGIN_BYTES, 0)
        base, kept = base + cut, data[cut:]


def _filled(read: Callable[[int], bytes], size: int) -> bytes:
    """As many bytes as asked for, fewer only at the end."""
    parts: list[bytes] = []
    while size > 0 and (part := read(size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
