"""Characters that are not seen, and characters that look like others: what a token pasted through a chat picks up.

Wide and mathematical letters and the digits of all scripts stand for the plain ones (Unicode's compatibility mapping,
UAX #15). Cyrillic and Greek letters do only inside a word of plain ones (UTS #39, mixed scripts): a Russian text stays
Russian.
"""

from __future__ import annotations

import functools
import re
import unicodedata

_CYRILLIC = dict(zip("АВЕКМНОРСТХУІЈЅаеорсухіјѕһԁԛԝ", "ABEKMHOPCTXYIJSaeopcyxijshdqw", strict=True))
_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοανικρυ", "ABEZHIKMNOPTYXoavikpu", strict=True))
HOMOGLYPHS = {**_CYRILLIC, **_GREEK}

# The UTF-8 of each group, as pieces of a pattern over bytes. What stands before is looked at from behind, so that the
# pattern begins with the rare byte and not with what is everywhere.
_INVISIBLE = (
    rb"(?:\xc2\xad|\xcd\x8f|\xe1\xa0\x8e|\xe2\x80[\x8b-\x8f\xaa-\xae]|\xe2\x81[\xa0-\xaf]|\xef\xbb\xbf"
    rb"|\xef\xb8[\x80-\x8f]|\xf3\xa0[\x80-\x87][\x80-\xbf])"
)
INVISIBLE = rb"(?P<invisible>" + _INVISIBLE + rb"{1,64}+(?=[!-~]))"
"""Soft hyphen, joiners, zero-width spaces, direction marks, variation selectors and tags, before something visible."""

HYPHEN = (
    rb"(?P<hyphen>(?:\xe2\x80[\x90\x91]|\xe2\x88\x92)(?=[0-9A-Za-z])"
    rb"|\xe2\x80[\x92-\x95](?<=[0-9]\xe2\x80[\x92-\x95])(?=[0-9]))"
)
"""Hyphens that do not break, minus signs, and the dashes that word processors set between digits."""

SPACE = (
    rb"(?P<space>(?:\xc2\xa0(?<=[0-9A-Z]\xc2\xa0)|\xe2\x80[\x80-\x8a\xaf](?<=[0-9A-Z]\xe2\x80[\x80-\x8a\xaf])"
    rb"|\xe2\x81\x9f(?<=[0-9A-Z]\xe2\x81\x9f)|\xe3\x80\x80)(?=[0-9A-Z]|\xef\xbc[\x90-\xba]))"
)
"""Spaces that do not break, within numbers."""

WIDE = (
    rb"(?P<wide>\xef\xbc[\x81-\xbf]|\xef\xbd[\x80-\x9e]|\xf0\x9d[\x90-\x9f][\x80-\xbf]"
    rb"|\xd9[\xa0-\xa9]|\xdb[\xb0-\xb9]|\xe0\xa5[\xa6-\xaf])"
)
"""Letters, digits and signs of full width, mathematical ones, Arabic and Indian digits."""

_LETTER = b"(?:" + b"|".join(re.escape(sign.encode()) for sign in HOMOGLYPHS) + b")"
HOMOGLYPH = (
    b"(?P<homoglyph>" + _LETTER + b"(?:" + _LETTER + rb"{0,7}(?=[0-9A-Za-z])"
    rb"|(?<=[0-9A-Za-z][\xcd-\xd4][\x80-\xbf])" + _LETTER + b"{0,7}))"
)
"""Letters of another alphabet beside plain ones."""


@functools.lru_cache(maxsize=2048)
def plain(sign: bytes) -> bytes | None:
    """What the UTF-8 of a sign looks like in ASCII; None when it looks like nothing there.

    >>> plain("Ａ".encode()), plain("٣".encode()), plain("𝟗".encode()), plain("ё".encode())
    (b'A', b'3', b'9', None)
    """
    character = sign.decode("utf-8", "replace")
    if len(character) != 1:
        return None
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return b"%d" % digit
    folded = HOMOGLYPHS.get(character) or unicodedata.normalize("NFKC", character)
    return folded.encode() if folded.isascii() and len(folded) == 1 else None


def plain_letters(signs: bytes) -> bytes:
    """A run of lookalike letters as the plain ones."""
    return "".join(HOMOGLYPHS.get(letter, letter) for letter in signs.decode("utf-8", "replace")).encode()
