"""Places in a text as Python counts them (code points) and as a Qt document does (UTF-16 units)."""

from __future__ import annotations

import re
from bisect import bisect_left

_WIDE = re.compile("[\U00010000-\U0010ffff]")
# What Qt leaves out of a document: the first half of a CRLF, a byte order mark at the very start, lone surrogates.
_DROPPED = re.compile("\r(?=\n)|\\A\ufeff|[\ud800-\udfff]")


class Units:
    """Turns code points of one text into the places of a Qt document made from it."""

    def __init__(self, text: str) -> None:
        self._wide = [found.start() for found in _WIDE.finditer(text)]
        self._dropped = [found.start() for found in _DROPPED.finditer(text)]

    def at(self, code_point: int) -> int:
        """The place at which this code point begins."""
        return code_point + bisect_left(self._wide, code_point) - bisect_left(self._dropped, code_point)
