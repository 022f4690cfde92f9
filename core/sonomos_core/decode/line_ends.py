r"""Line ends and tabs that a string writes as `\n`, `\t`: made real ones, every place staying where it is.

In `"…key:\nAKIA…"` the `n` would otherwise belong to the word behind it, and no line would begin there.
"""

from __future__ import annotations

Buffer = bytes | bytearray

_BACKSLASHES, _STAND_IN = rb"\\", b"\x01\x02"
_REAL = ((rb"\n", b" \n"), (rb"\t", b" \t"))


def with_real_line_ends(data: Buffer) -> Buffer:
    r"""The text to scan: as long as before, a space and a line end for each `\n` in a text that has strings.

    A backslash that is itself escaped begins nothing. Without a double quote there are no strings: a path or a
    password may well hold `\n` there.

    >>> with_real_line_ends(rb'"a\nb\\nc"'), with_real_line_ends(rb"C:\new")
    (b'"a \nb\\\\nc"', b'C:\\new')
    """
    if b"\\" not in data or b'"' not in data:
        return data
    if _BACKSLASHES not in data:
        return _with_real(data)
    return _with_real(data.replace(_BACKSLASHES, _STAND_IN)).replace(_STAND_IN, _BACKSLASHES)


def _with_real(data: Buffer) -> Buffer:
    for written, meant in _REAL:
        data = data.replace(written, meant)
    return data
