"""The fonts of the PDF, none of them embedded: Helvetica for western text, the reader's own for East Asian text.

Every reader has Helvetica or its twin (ISO 32000-1, 9.6.2.2) and a font for each East Asian collection of characters
(9.7.3, 9.7.5.2); an embedded one would weigh megabytes, and the report is as true without it.
"""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import pydyf

from sonomos_app.report.pdf import widths

HELVETICA, BOLD = "F1", "F2"
_SPACES = str.maketrans({"\N{NARROW NO-BREAK SPACE}": "\xa0", "\N{THIN SPACE}": "\xa0", "\N{FIGURE SPACE}": "\xa0"})
_UNKNOWN = "?"
_HALF_WIDTH_KANA = range(0xFF61, 0xFFA0)
_KANA_WIDTHS = (327, 389, 500)  # the same letters by their numbers in Adobe-Japan1


@dataclass(frozen=True, slots=True)
class Collection:
    """Characters of one script, as PDF readers know them. `codec` tells which those are."""

    resource: str
    font: str
    ordering: str
    supplement: int
    cmap: str
    codec: str


COLLECTIONS = (
    Collection("J1", "HeiseiKakuGo-W5", "Japan1", 2, "UniJIS-UTF16-H", "cp932"),
    Collection("G1", "STSong-Light", "GB1", 2, "UniGB-UTF16-H", "gbk"),
    Collection("B1", "MSung-Light", "CNS1", 0, "UniCNS-UTF16-H", "cp950"),
    Collection("K1", "HYGoThic-Medium", "Korea1", 1, "UniKS-UTF16-H", "cp949"),
)


@dataclass(frozen=True, slots=True)
class Run:
    """Letters that one font can show. `code` is what the PDF holds, `width` thousandths of the font's size."""

    font: str
    code: bytes
    width: int


@functools.lru_cache(maxsize=4096)
def runs(text: str, *, bold: bool = False) -> tuple[Run, ...]:
    """The text cut where the font changes; what no font has is shown by its base letter, else by a question mark."""
    shown = text.translate(_SPACES)
    order = _best_first(frozenset(shown) - _widths(bold).keys())
    return tuple(_joined(_letter(char, bold, order) for char in shown))


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide the text is, in points."""
    return sum(run.width for run in runs(text, bold=bold)) * size / 1000


def added(file: pydyf.PDF, name: str) -> bytes:
    """The reference to the font behind a resource name, which is put into the file."""
    if name in (HELVETICA, BOLD):
        base = "/Helvetica-Bold" if name == BOLD else "/Helvetica"
        return _put(file, Type="/Font", Subtype="/Type1", BaseFont=base, Encoding="/WinAnsiEncoding")
    found = next(each for each in COLLECTIONS if each.resource == name)
    return _put(
        file,
        Type="/Font",
        Subtype="/Type0",
        BaseFont=f"/{found.font}-{found.cmap}",
        Encoding=f"/{found.cmap}",
        DescendantFonts=pydyf.Array([_descendant(file, found)]),
    )


def _descendant(file: pydyf.PDF, found: Collection) -> bytes:
    descriptor = _put(
        file,
        Type="/FontDescriptor",
        FontName=f"/{found.font}",
        Flags=4,
        FontBBox=pydyf.Array([0, -200, 1000, 900]),
        ItalicAngle=0,
        Ascent=880,
        Descent=-120,
        CapHeight=740,
        StemV=80,
    )
    info = {"Registry": "(Adobe)", "Ordering": f"({found.ordering})", "Supplement": found.supplement}
    return _put(
        file,
        Type="/Font",
        Subtype="/CIDFontType0",
        BaseFont=f"/{found.font}",
        CIDSystemInfo=pydyf.Dictionary(info),
        FontDescriptor=descriptor,
        DW=1000,
        W=pydyf.Array(_KANA_WIDTHS if found.ordering == "Japan1" else []),
    )


def _put(file: pydyf.PDF, **entries: object) -> bytes:
    made = pydyf.Dictionary(entries)
    file.add_object(made)
    reference: bytes = made.reference
    return reference


@functools.cache
def _widths(bold: bool) -> dict[str, int]:
    table = widths.BOLD if bold else widths.REGULAR
    return {char: wide for wide, chars in table.items() for char in chars}


@functools.lru_cache(maxsize=4096)
def _letter(char: str, bold: bool, order: tuple[Collection, ...]) -> Run:
    if (base := _base(char, bold)) in _widths(bold):
        return Run(BOLD if bold else HELVETICA, base.encode("cp1252"), _widths(bold)[base])
    for collection in order:
        if _can_write(collection.codec, char):
            return Run(collection.resource, char.encode("utf-16-be"), 500 if ord(char) in _HALF_WIDTH_KANA else 1000)
    return _letter(_UNKNOWN, bold, order)


def _best_first(letters: frozenset[str]) -> tuple[Collection, ...]:
    """The collections, first the one that has most of these letters: one text is shown in one font if it can be."""
    return tuple(sorted(COLLECTIONS, key=lambda each: -sum(_can_write(each.codec, letter) for letter in letters)))


def _base(char: str, bold: bool) -> str:
    """The letter itself where Helvetica has it, else the plain one below a Latin letter's marks, if it is one."""
    if char in _widths(bold):
        return char
    found = re.fullmatch(r"LATIN (CAPITAL|SMALL) LETTER (?:DOTLESS )?([A-Z]) ?(WITH .*)?", unicodedata.name(char, ""))
    if found is None:
        return char
    return found[2] if found[1] == "CAPITAL" else found[2].lower()


def _can_write(codec: str, char: str) -> bool:
    try:
        char.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


def _joined(letters: Iterator[Run]) -> Iterator[Run]:
    for font, group in itertools.groupby(letters, key=lambda run: run.font):
        part = tuple(group)
        yield Run(font, b"".join(run.code for run in part), sum(run.width for run in part))
