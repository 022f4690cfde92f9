"""Text broken into lines: at blanks, between East Asian characters, and inside a word only where nothing else helps."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from sonomos_app.report.pdf.fonts import width

_NEVER_FIRST = "、。，．・：；？！）」』】〉》〕］｝ーゝゞ々ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.:;?!)]}%"
_NEVER_LAST = "（「『【〈《〔［｛([{"


def wrapped(text: str, size: float, room: float, *, bold: bool = False) -> tuple[str, ...]:
    """The lines of a text that has `room` points of width; at least one."""
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        if width((line + piece).rstrip(), size, bold=bold) <= room:
            line += piece
            continue
        if line.strip():
            lines.append(line.rstrip())
        *whole, line = _cut(piece.lstrip(), size, room, bold)
        lines += whole
    return (*lines, line.rstrip())


def fitted(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """The text, its end replaced by … where it does not fit into `room` points."""
    if width(text, size, bold=bold) <= room:
        return text
    while text and width(text + "…", size, bold=bold) > room:
        text = text[:-1]
    return text.rstrip() + "…"


def _pieces(text: str) -> Iterator[str]:
    """The text in parts that stay together."""
    piece = ""
    for char in text:
        if piece and _may_part(piece[-1], char):
            yield piece
            piece = ""
        piece += char
    if piece:
        yield piece


def _may_part(before: str, after: str) -> bool:
    if after in _NEVER_FIRST or before in _NEVER_LAST or after == " ":
        return False
    return before == " " or _is_wide(before) or _is_wide(after)


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def _cut(word: str, size: float, room: float, bold: bool) -> Sequence[str]:
    """A word in parts that fit."""
    parts = [""]
    for char in word:
        if parts[-1] and width((parts[-1] + char).rstrip(), size, bold=bold) > room:
            parts.append("")
        parts[-1] += char
    return parts
