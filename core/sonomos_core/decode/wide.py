"""UTF-16 inside other bytes: plain letters with a zero beside each, as in memory dumps, registries and logs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sonomos_core.decode.pieces import found
from sonomos_core.decode.trace import Piece, Segment, Trace

Buffer = bytes | bytearray

_RUN = re.compile(rb"(?P<high>(?:\0[\t\n\r -~]){6,4096})|(?P<low>(?:[\t\n\r -~]\0){6,4096})")


def segments(data: Buffer) -> Iterator[Segment]:
    """Each run of such letters, its zeros left out."""
    for run in found(_RUN, data):
        letters = bytes(run[0][run.lastgroup == "high" :: 2])
        yield Segment(letters, Trace([Piece(0, run.start())], len(run[0]), unit=1, width=2))
