"""Which clipboard formats bear text, and the text in them as UTF-8."""

from __future__ import annotations

import codecs
import io

PLAIN = ("UTF8_STRING", "text/plain;charset=utf-8", "text/plain", "STRING", "TEXT", "COMPOUND_TEXT")
"""Names of plain-text formats, best first (ICCCM 2.6.2 and the freedesktop.org habits)."""

RICH = ("text/html", "text/rtf", "application/rtf", "text/richtext", "text/uri-list", "x-special/gnome-copied-files")
"""Formats that carry text among other things, beside every `text/…`; they are scanned beside the plain text."""

_NO_TEXT = frozenset({"text/ico"})
"""Pictures by another name: GIMP offers one of each it copies."""

_TEXT_AT_HEART = ("+xml", "/xml", "+json", "/json")
"""Endings of formats that are text whatever they describe (RFC 6839, RFC 7303): drawings, pages, records."""

LATIN_1 = frozenset({"STRING"})

# Compound Text Encoding, section 6: UTF-8 stands between these two; what stands outside is Latin-1.
_UTF8_OPENS, _UTF8_ENDS = b"\x1b%G", b"\x1b%@"
_LOOKED_AT_BYTES = 4096
_SLICE_BYTES = 256 * 1024


def is_plain(target: str) -> bool:
    """Whether the format is plain text, whatever its charset parameter.

    >>> is_plain("text/plain;charset=utf-16"), is_plain("text/html")
    (True, False)
    """
    return target in PLAIN or target.lower().startswith("text/plain")


def is_rich(target: str) -> bool:
    """Whether the format carries text among markup, links or paths."""
    name = target.split(";", 1)[0].lower()
    return (
        name in RICH
        or name.endswith(_TEXT_AT_HEART)
        or (name.startswith("text/") and name not in _NO_TEXT and not is_plain(target))
    )


def bears_text(target: str) -> bool:
    """Whether the format is scanned at all."""
    return is_plain(target) or is_rich(target)


def encoding_of(target: str, kind: str) -> str:
    """The name that tells the encoding: for TEXT it is the type it came with (ICCCM 2.6.2).

    >>> encoding_of("TEXT", "STRING"), encoding_of("text/plain", "STRING")
    ('STRING', 'text/plain')
    """
    return kind if target == "TEXT" and kind in PLAIN else target


def to_utf8(target: str, data: bytes) -> bytes:
    """The text of a format as UTF-8; where the charset is unknown, the bytes as they are.

    `STRING` is Latin-1 (ICCCM 2.6.2). A byte-order mark, a charset parameter or a zero in every other byte tells
    UTF-16. What is no text in its charset becomes a replacement character, so that the rest of it can be read.
    """
    if target == "COMPOUND_TEXT":
        return _from_compound(data)
    charset = _charset(target, data)
    if charset is None:
        return data
    return _recoded(data, charset, "utf-8", "surrogatepass")


def from_utf8(target: str, text: bytes) -> bytes:
    """The UTF-8 text in the charset of the format; what it cannot hold becomes `?`."""
    if target == "COMPOUND_TEXT":
        return text if text.isascii() else _UTF8_OPENS + text + _UTF8_ENDS
    charset = _charset(target, b"")
    if charset is None:
        return text
    return _recoded(text, "utf-8", charset, "replace")


def as_before(target: str, before: bytes, text: bytes) -> bytes:
    """The UTF-8 text in the charset in which the format came, with the byte-order mark it had."""
    if before[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return text.decode("utf-8", "replace").removeprefix("\ufeff").encode("utf-16")
    made = from_utf8(target, text)
    # LibreOffice names its UTF-16 and sets no mark; a mark of ours would be pasted as a letter.
    return made.removeprefix(codecs.BOM_UTF16) if _charset(target, b"") == "utf-16" else made


def _recoded(data: bytes, before: str, after: str, errors: str) -> bytes:
    """The text in another charset, or as it is where a charset is unknown.

    In slices: a conversion keeps all other threads waiting, and a window must not stand still for a large clip.
    """
    view = memoryview(data)
    recoded = io.BytesIO()
    try:
        b" ".decode(before, "replace"), " ".encode(after, errors)  # refuses what is no text encoding, such as `hex`
        decoder = codecs.getincrementaldecoder(before)("replace")
        encoder = codecs.getincrementalencoder(after)(errors)
        for start in range(0, len(data), _SLICE_BYTES):
            final = start + _SLICE_BYTES >= len(data)
            recoded.write(encoder.encode(decoder.decode(view[start : start + _SLICE_BYTES], final), final))
    except (UnicodeError, LookupError):
        return data
    return recoded.getvalue()


def _from_compound(data: bytes) -> bytes:
    """Latin-1 and UTF-8 in turn; other charsets' escapes stay as they are."""
    pieces: list[bytes] = []
    at = 0
    while (opening := data.find(_UTF8_OPENS, at)) >= 0:
        ending = data.find(_UTF8_ENDS, opening)
        if ending < 0:
            ending = len(data)
        pieces += [_from_latin(data[at:opening]), data[opening + len(_UTF8_OPENS) : ending]]
        at = ending + len(_UTF8_ENDS)
    return b"".join([*pieces, _from_latin(data[at:])])


def _from_latin(piece: bytes) -> bytes:
    return piece if b"\x1b" in piece or piece.isascii() else _recoded(piece, "latin-1", "utf-8", "strict")


def _charset(target: str, data: bytes) -> str | None:
    if target in LATIN_1:
        return None if data.isascii() and data else "latin-1"
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    name = target.lower().partition("charset=")[2].partition(";")[0].strip("\"' ")
    return name if name and name not in ("utf-8", "utf8", "us-ascii") else _unnamed(data[:_LOOKED_AT_BYTES])


def _unnamed(data: bytes) -> str | None:
    """UTF-16 that nobody named, as in some browsers' formats: zeros in every other place, and nowhere else."""
    if 0 not in data:
        return None
    first, second = data[::2].count(0), data[1::2].count(0)
    if min(first, second) or 4 * max(first, second) < len(data):
        return None
    return "utf-16-le" if second > first else "utf-16-be"
