"""The text of an RTF clip: what is shown, and what stands in fields, notes and other places.

Source: Rich Text Format Specification 1.9.1 (control words, `\\'hh`, `\\uN` with `\\ucN`, destinations).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sonomos_core.extract.mapped import Mapped

_TOKEN = re.compile(
    r"(?P<open>\{)|(?P<close>\})|\\'(?P<hex>[0-9A-Fa-f]{2})|\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})? ?"
    r"|\\(?P<symbol>[^A-Za-z])|(?P<feed>[\r\n]+)|(?P<text>[^{}\\\r\n]+)",
    re.DOTALL,
)
_TEXT_OF = {"par": "\n", "line": "\n", "row": "\n", "page": "\n", "sect": "\n", "cell": "\t", "tab": "\t"} | {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
}  # fmt: skip
_SYMBOLS = {"~": " ", "_": "-", "-": "", "\\": "\\", "{": "{", "}": "}", "\n": "\n", "\r": "\n"}
_HIDDEN = frozenset({"fonttbl", "colortbl", "stylesheet", "info", "fldinst", "header", "footer"})


_UNSEEN = frozenset({"bin", "pict", "object", "v", "deleted"})
"""Raw bytes, pictures, and text hidden between what is shown: of these nothing can be said."""


_MOST_SKIPPED = 8
"""No honest stand-in for one character is longer."""


class NotRtf(ValueError):
    """The source cannot be taken apart, so nothing may be said about what it shows."""


@dataclass(slots=True)
class _Group:
    hidden: bool = False
    skip: int = 1
    """How many characters stand behind `\\uN` for readers without Unicode."""


def texts(source: str) -> tuple[Mapped, Mapped]:
    """The shown text and the rest. Raises NotRtf."""
    if not source.startswith("{\\rtf"):
        raise NotRtf("it does not begin as RTF does")
    reading = _Reading(_codepage(source))
    at = 0
    while at < len(source):
        token = _TOKEN.match(source, at)
        if token is None or (token["word"] in _UNSEEN and token["number"] != "0"):
            raise NotRtf("it holds what nobody can look at")
        reading.take(token)
        at = token.end()
    return reading.shown, reading.other


@dataclass(slots=True)
class _Reading:
    codepage: str
    shown: Mapped = field(default_factory=Mapped)
    other: Mapped = field(default_factory=Mapped)
    groups: list[_Group] = field(default_factory=lambda: [_Group()])
    to_skip: int = 0

    def take(self, token: re.Match[str]) -> None:
        """Go on by one token."""
        match token.lastgroup:
            case "open":
                self.to_skip = 0
                self.groups.append(_Group(self.groups[-1].hidden, self.groups[-1].skip))
            case "close":
                if len(self.groups) < 2:
                    raise NotRtf("a group ends that never began")
                self.to_skip = 0
                self.groups.pop()
            case "hex":
                letter = bytes([int(token["hex"], 16)]).decode(self.codepage, "replace")
                if letter == "\ufffd" and not self.to_skip:
                    raise NotRtf("its letters are of more bytes than one")
                self._say(letter, token.start(), token.end())
            case "word" | "number":
                self._word(token)
            case "symbol":
                self._symbol(token)
            case "text":
                self._plain(token)

    def _plain(self, token: re.Match[str]) -> None:
        text, begin = token["text"], token.start()
        skipped = min(self.to_skip, len(text))
        self.to_skip -= skipped
        if text := text[skipped:]:
            self._add(text, begin + skipped, token.end())

    def _symbol(self, token: re.Match[str]) -> None:
        if token["symbol"] == "*":
            self.groups[-1].hidden = True
        else:
            self._say(_SYMBOLS.get(token["symbol"], ""), token.start(), token.end())

    def _word(self, token: re.Match[str]) -> None:
        word, number = token["word"], int(token["number"] or 0)
        if word == "uc":
            if not 0 <= number <= _MOST_SKIPPED:
                raise NotRtf("it hides what follows")
            self.groups[-1].skip = number
        elif word == "u":
            self._unit(number % 0x10000, token)
            self.to_skip = self.groups[-1].skip
        elif word in _HIDDEN:
            self.groups[-1].hidden = True
        elif word in _TEXT_OF:
            self._say(_TEXT_OF[word], token.end(), token.end())

    def _unit(self, code: int, token: re.Match[str]) -> None:
        """A UTF-16 unit; the second half of a pair makes one character with the first."""
        runs = self._text.runs
        if 0xDC00 <= code < 0xE000 and runs and len(runs[-1].text) == 1 and "\ud800" <= runs[-1].text < "\udc00":
            first = self._text.take_back()
            code = 0x10000 + (ord(first.text) - 0xD800) * 0x400 + code - 0xDC00
            self._text.add(chr(code), first.begin, token.end())
        else:
            self._say(chr(code), token.start(), token.end())

    def _say(self, text: str, begin: int, end: int) -> None:
        """One character, unless it is the stand-in for one that was said already."""
        if self.to_skip and end > begin:
            self.to_skip -= 1
        else:
            self._add(text, begin, end)

    def _add(self, text: str, begin: int, end: int) -> None:
        self._text.add(text.replace("\xa0", " "), begin, end)

    @property
    def _text(self) -> Mapped:
        return self.other if self.groups[-1].hidden else self.shown


def _codepage(source: str) -> str:
    found = re.search(r"\\ansicpg(\d{3,5})", source[:1024])
    name = f"cp{found[1]}" if found else "cp1252"
    try:
        b"".decode(name)
    except LookupError:
        return "cp1252"
    return name
