"""Which clipboard formats bear text, and the text in them as UTF-8."""

from __future__ import annotations

PLAIN = ("UTF8_STRING", "text/plain;charset=utf-8", "text/plain", "STRING", "TEXT", "COMPOUND_TEXT")
"""Names of plain-text formats, best first (ICCCM 2.6.2 and the freedesktop.org habits)."""

RICH = ("text/html", "text/rtf", "application/rtf", "text/richtext", "text/uri-list", "x-special/gnome-copied-files")
"""Formats that carry text among other things, beside every `text/…`; they are scanned beside the plain text."""

LATIN_1 = frozenset({"STRING"})


def is_plain(target: str) -> bool:
    """Whether the format is plain text, whatever its charset parameter.

    >>> is_plain("text/plain;charset=utf-16"), is_plain("text/html")
    (True, False)
    """
    return target in PLAIN or target.lower().startswith("text/plain")


def is_rich(target: str) -> bool:
    """Whether the format carries text among markup, links or paths."""
    name = target.split(";", 1)[0].lower()
    return name in RICH or (name.startswith("text/") and not is_plain(target))


def bears_text(target: str) -> bool:
    """Whether the format is scanned at all."""
    return is_plain(target) or is_rich(target)


def to_utf8(target: str, data: bytes) -> bytes:
    """The text of a format as UTF-8; bytes that are no text in the stated charset are kept as they are.

    `STRING` is Latin-1 (ICCCM 2.6.2); a byte-order mark or a charset parameter tells UTF-16.
    """
    charset = _charset(target, data)
    if charset is None:
        return data
    try:
        return data.decode(charset).encode("utf-8", "surrogatepass")
    except (UnicodeDecodeError, LookupError):
        return data


def from_utf8(target: str, text: bytes) -> bytes:
    """The UTF-8 text in the charset of the format; what it cannot hold becomes `?`."""
    charset = _charset(target, b"")
    if charset is None:
        return text
    try:
        return text.decode("utf-8", "replace").encode(charset, "replace")
    except LookupError:
        return text


def _charset(target: str, data: bytes) -> str | None:
    if target in LATIN_1:
        return None if data.isascii() and data else "latin-1"
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    name = target.lower().partition("charset=")[2].strip("\"' ")
    return name if name and name not in ("utf-8", "utf8", "us-ascii") else None
