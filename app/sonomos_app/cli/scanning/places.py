"""Where the bytes of a long text stand in lines and code points, without keeping the text."""

from __future__ import annotations

KEPT_BYTES = 4 * 1024 * 1024
"""How far back a place may be asked for; scanning in pieces looks back about one."""

_FOLLOWERS = bytes(range(0x80, 0xC0))  # what follows the first byte of a character in UTF-8


class Places:
    """Is fed the text, and asked for places that ascend. With `points` columns and offsets count code points."""

    def __init__(self, *, points: bool) -> None:
        self._points = points
        self._kept = bytearray()
        self._base = 0  # where in the text what is kept begins: in bytes, in units, in lines
        self._units = 0
        self._line = 1
        self._line_units = 0

    def feed(self, data: bytes) -> None:
        """The next piece of the text."""
        self._kept += data
        if len(self._kept) > 2 * KEPT_BYTES:
            self._forget(self._base + len(self._kept) - KEPT_BYTES)

    def locate(self, start: int, end: int) -> tuple[int, int, int, int]:
        """Offset of the beginning, offset of the end, line and column from 1, of a span in bytes."""
        self._forget(start)
        length = self._count(self._kept[: end - start])
        return self._units, self._units + length, self._line, self._units - self._line_units + 1

    def _forget(self, place: int) -> None:
        """Everything before the place is counted, and gone."""
        passed = self._kept[: place - self._base]
        del self._kept[: place - self._base]
        self._base = place
        feed = passed.rfind(b"\n")
        if feed >= 0:
            self._line += passed.count(b"\n")
            self._line_units = self._units + self._count(passed[: feed + 1])
        self._units += self._count(passed)

    def _count(self, data: bytearray) -> int:
        return len(data.translate(None, _FOLLOWERS)) if self._points else len(data)
