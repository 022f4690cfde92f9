"""The text in a file's bytes: UTF-8, UTF-16 and UTF-32 as code points, other text as bytes, everything else by name.

A byte-order mark is not part of the text. Bytes without NUL that are no UTF-8 (Latin-1, Shift-JIS, ...) are scanned as
they stand, since every value we know is ASCII at heart. NUL makes no text binary by itself: it stands in UTF-16, and
between the entries of some lists.
"""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, field

PROBE_BYTES = 8192
_NO_TEXT = frozenset({"Cc", "Cn", "Co"})
_GAPS = frozenset(" \n\0\u3000")
_LAYOUT = frozenset("\t\n\v\f\r\x1b")

# Published signatures: https://www.garykessler.net/library/file_sigs.html and each format's own specification.
SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "gzip-compressed"),
    *((b"BZh%d1AY&SY" % level, "bzip2-compressed") for level in range(1, 10)),
    (b"\xfd7zXZ\0", "xz-compressed"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or encrypted office document"),
    (b"Salted__", "encrypted by OpenSSL"),
    (b"age-encryption.org/", "encrypted by age"),
)
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Text:
    """A decoded text and the way back. `content` is `bytes` where no decoding fits, and `encoding` None then."""

    content: str | bytes = field(repr=False)
    encoding: str | None = None
    mark: bytes = b""

    def encode(self, content: str | bytes) -> bytes:
        """The (changed) content as a file of the same encoding."""
        if isinstance(content, bytes):
            return content
        return self.mark + content.encode(self.encoding or "utf-8")


@dataclass(frozen=True, slots=True)
class Form:
    """How bytes hold a text: its encoding, None where they are scanned as they stand, and the mark before it."""

    encoding: str | None
    mark: bytes = b""


def form_of(data: bytes) -> Form | None:
    """The form of a text that begins with these bytes, as far as they tell; None when they are no text."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return Form(encoding, mark)
    if _signature(data) is not None:
        return None
    if b"\0" in data:
        guess = _guessed(data[:PROBE_BYTES])
        return None if guess is None else Form(guess)
    return Form("utf-8")


def text_of(data: bytes) -> Text | None:
    """The text in these bytes, None when they are no text.

    >>> text_of("é".encode()).content, text_of("é".encode("latin-1")).content, text_of(b"\\x00\\x01\\x02\\x03")
    ('é', b'\\xe9', None)
    """
    form = form_of(data)
    if form is None or form.encoding is None:
        return None
    text = _decoded(data[len(form.mark) :], form.encoding, form.mark)
    return Text(data) if text is None and form.encoding == "utf-8" else text


def name_of(data: bytes) -> str:
    """Why these bytes are no text.

    >>> name_of(b"%PDF-1.7")
    'not text: a PDF document'
    """
    kind = _signature(data)
    if kind == "a ZIP archive or an office document" and data[6:7] and data[6] & 1:
        kind = "an encrypted ZIP archive"  # bit 0 of the general purpose flags (APPNOTE 4.4.4)
    if kind == "a PDF document" and b"/Encrypt" in data:
        kind = "an encrypted PDF document"
    return f"not text: {kind or 'a binary file'}"


def _signature(data: bytes) -> str | None:
    return next((name for start, name in SIGNATURES if data.startswith(start)), None)


def _decoded(data: bytes, encoding: str, mark: bytes = b"") -> Text | None:
    try:
        return Text(data.decode(encoding), encoding, mark)
    except UnicodeDecodeError:
        return None


def _guessed(probe: bytes) -> str | None:
    """The encoding of a beginning that holds NUL and has no mark, None for anything but text."""
    if (wide := _western(probe)) is not None:
        return wide
    if probe.count(0) <= len(probe) // 2 and _reads_well(probe, "utf-8", set("\0")):
        return "utf-8"  # names or settings with NUL between them
    return next((wide for wide in ("utf-16-le", "utf-16-be") if _reads_well(probe, wide)), None)


def _western(probe: bytes) -> str | None:
    """UTF-16 of western text: nearly every second byte is NUL."""
    even, odd = probe[::2].count(0), probe[1::2].count(0)
    half = len(probe) // 2
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _reads_well(probe: bytes, encoding: str, allowed: Collection[str] = ()) -> bool:
    """Whether the bytes, which may end amid a character, are known characters with gaps and no control codes."""
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(probe)
    except UnicodeDecodeError:
        return False
    odd = (char for char in set(text) if unicodedata.category(char) in _NO_TEXT)
    return not _GAPS.isdisjoint({*text, *allowed}) and set(odd) <= {*_LAYOUT, *allowed}
