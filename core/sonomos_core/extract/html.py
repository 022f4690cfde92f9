"""The text of an HTML clip: what is shown, and what stands in tags, comments and scripts.

Taken apart by the tokenization of the HTML Living Standard (13.2.5), in one pass: each character is looked at a few
times at most, whatever is left open. What is never closed reaches to the end, as it does in browsers.
"""

from __future__ import annotations

import html
import re

from sonomos_core.extract.mapped import Mapped

_BREAKS = frozenset(
    {"address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure"}
    | {"footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre"}
    | {"section", "table", "tr", "ul"}
)
_CELLS = frozenset({"td", "th"})
_SILENT = frozenset({"title", "template"})
_RAW = frozenset({"script", "style"})

# Possessive throughout: a tag that is never closed is given up after one look.
_TOKEN = re.compile(
    r"""(?P<text>[^<&]++)
    | (?P<reference>&(?:\#[xX][0-9a-fA-F]{1,16}+|\#[0-9]{1,16}+|[A-Za-z][A-Za-z0-9]{0,40}+);?)
    | <(?P<tag>[A-Za-z][^\s/>]*+)
      (?:[\s/]++|[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|(?!["'])[^\s>]*+))?+)*+ >
    | </(?P<end>[A-Za-z][^\s/>]*+) [^>]*+ >
    | (?P<comment><!--(?:-?>|.*?--!?>))
    | (?P<other><(?!!--)[!?/][^>]*+>)
    | (?P<open><(?=[A-Za-z!?/]))
    | (?P<letter>.)""",
    re.DOTALL | re.VERBOSE,
)
_PIECE = re.compile(r"[^&]++|&(?:\#[xX][0-9a-fA-F]{1,16}+|\#[0-9]{1,16}+|[A-Za-z][A-Za-z0-9]{0,40}+);?|&")


def texts(source: str) -> tuple[Mapped, Mapped]:
    """The shown text, with line breaks and tabs where blocks and cells begin, and everything else that holds words.

    Never fails: what is no HTML is text (HTML Living Standard, 13.2 takes every input for a document).
    """
    reading = _Reading(source)
    at = 0
    while at < len(source):
        at = reading.take(at)
    return reading.shown, reading.hidden


class _Reading:
    """Collects both texts with their places."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._silent = 0
        self.shown = Mapped()
        self.hidden = Mapped()

    def take(self, at: int) -> int:
        """Go on by one token; where the next begins."""
        token = _TOKEN.match(self._source, at)
        assert token is not None  # the last alternative takes any letter
        end = token.end()
        match token.lastgroup:
            case "text" | "reference" | "letter":
                self._say(at, end)
            case "tag":
                return self._tag(token["tag"].lower(), at, end)
            case "end":
                self._end_tag(token["end"].lower(), at)
                self._hide(at, end)
            case "open":  # never closed
                end = len(self._source)
                self._hide(at, end)
            case _:
                self._hide(at, end)
        return end

    def _tag(self, name: str, at: int, end: int) -> int:
        if end - at > len(name) + 2:
            self._hide(at, end)
        if name in _BREAKS:
            self.shown.add("\n", at, at)
        elif name in _CELLS:
            self.shown.add("\t", at, at)
        self._silent += name in _SILENT
        if name not in _RAW:
            return end
        closing = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(self._source, end)
        stop = closing.start() if closing else len(self._source)
        self._hide(end, stop)
        return stop

    def _end_tag(self, name: str, at: int) -> None:
        if name in _BREAKS:
            self.shown.add("\n", at, at)
        self._silent = max(0, self._silent - (name in _SILENT))

    def _say(self, begin: int, end: int) -> None:
        if self._silent:
            self.hidden.add("\n", begin, begin)
        self._add(self.hidden if self._silent else self.shown, begin, end)

    def _hide(self, begin: int, end: int) -> None:
        """What no reader shows: with its references resolved, since in values of attributes they count."""
        self.hidden.add("\n", begin, begin)
        for piece in _PIECE.finditer(self._source, begin, end):
            self._add(self.hidden, piece.start(), piece.end())

    def _add(self, text: Mapped, begin: int, end: int) -> None:
        written = self._source[begin:end]
        text.add((html.unescape(written) if written[0] == "&" else written).replace("\xa0", " "), begin, end)
