"""Places in a text as Qt counts them (UTF-16 units) and as Python does (code points)."""

from __future__ import annotations

from bisect import bisect_left

_LAST_OF_ONE_UNIT = "\uffff"


class Units:
    """Turns code points of one text into UTF-16 units."""

    def __init__(self, text: str) -> None:
        wide = not text.isascii() and max(text) > _LAST_OF_ONE_UNIT
        self._wide = [at for at, char in enumerate(text) if char > _LAST_OF_ONE_UNIT] if wide else []

    def at(self, code_point: int) -> int:
        """The UTF-16 unit at which this code point begins."""
        return code_point + bisect_left(self._wide, code_point)
