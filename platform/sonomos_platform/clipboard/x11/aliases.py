"""One large text under its several names: read once, given to the others in their own encoding.

Encodings: UTF8_STRING and `text/plain` are UTF-8, STRING is Latin-1 (ICCCM 2.6.2), COMPOUND_TEXT wraps UTF-8 in the
escapes of the Compound Text Encoding, section 6.
"""

from __future__ import annotations

import codecs
import io

from sonomos_platform.clipboard.api import Item

TEXT_TARGETS = ("UTF8_STRING", "text/plain;charset=utf-8", "text/plain", "STRING", "TEXT", "COMPOUND_TEXT")
"""The names of plain text, the most faithful first."""

_UTF8_NAMES = ("UTF8_STRING", "text/plain;charset=utf-8")
_SLICE_BYTES = 256 * 1024


def sources(targets: list[str]) -> list[str]:
    """The offered names from which all the others can be made."""
    return [name for name in targets if is_utf8(name)]


def is_utf8(target: str) -> bool:
    """Whether this name promises UTF-8."""
    return target in _UTF8_NAMES or target.lower() == "text/plain;charset=utf-8"


def is_alias(target: str) -> bool:
    """Whether a large text read as UTF-8 can be given this name too."""
    return target in TEXT_TARGETS or is_utf8(target)


def named(text: Item, target: str) -> Item:
    """The same text under another name."""
    if target == "STRING":
        return Item(target, "STRING", 8, _latin1(text.data))
    if target == "COMPOUND_TEXT" and not text.data.isascii():
        return Item(target, target, 8, b"\x1b%G" + text.data + b"\x1b%@")
    kind = "UTF8_STRING" if target in ("UTF8_STRING", "TEXT") else target
    return Item(target, kind, 8, text.data)


def _latin1(data: bytes) -> bytes:
    """Latin-1 with `?` for what it lacks; in slices, so that no other thread waits for the interpreter."""
    if data.isascii():
        return data
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    out = io.BytesIO()
    view = memoryview(data)
    for start in range(0, len(data), _SLICE_BYTES):
        final = start + _SLICE_BYTES >= len(data)
        out.write(decoder.decode(view[start : start + _SLICE_BYTES], final).encode("latin-1", "replace"))
    return out.getvalue()
