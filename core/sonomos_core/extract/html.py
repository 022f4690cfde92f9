"""The text of an HTML clip: what is shown, and what stands in tags, comments and scripts."""

from __future__ import annotations

import html
import html.parser

from sonomos_core.extract.mapped import Mapped

_BREAKS = frozenset(
    {"address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure"}
    | {"footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre"}
    | {"section", "table", "tr", "ul"}
)
_CELLS = frozenset({"td", "th"})
_SILENT = frozenset({"script", "style", "head", "title", "template"})


def texts(source: str) -> tuple[Mapped, Mapped]:
    """The shown text, with line breaks and tabs where blocks and cells begin, and everything else that holds words.

    Never fails: what is no HTML is text (HTML Living Standard, 13.2 takes every input for a document).
    """
    parser = _Parser(source)
    parser.feed(source)
    parser.close()
    return parser.shown, parser.hidden


class _Parser(html.parser.HTMLParser):
    """Collects both texts with their places."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self._source = source
        self._starts = _line_starts(source)
        self._silent = 0
        self.shown = Mapped()
        self.hidden = Mapped()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        at = self._at()
        raw = self.get_starttag_text() or ""
        if attrs:
            self._hide(raw, at)
        if tag in _BREAKS:
            self.shown.add("\n", at, at)
        elif tag in _CELLS:
            self.shown.add("\t", at, at)
        self._silent += tag in _SILENT

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self._silent -= tag in _SILENT

    def handle_endtag(self, tag: str) -> None:
        if tag in _BREAKS:
            self.shown.add("\n", self._at(), self._at())
        self._silent = max(0, self._silent - (tag in _SILENT))

    def handle_data(self, data: str) -> None:
        at = self._at()
        if self._silent:
            self._hide(data, at)
        else:
            self.shown.add(data.replace("\xa0", " "), at, at + len(data))

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name}")

    def handle_comment(self, data: str) -> None:
        self._hide(data, self._at() + len("<!--"))

    def handle_decl(self, decl: str) -> None:
        self._hide(decl, self._at() + len("<!"))

    def handle_pi(self, data: str) -> None:
        self._hide(data, self._at() + len("<?"))

    def unknown_decl(self, data: str) -> None:
        self._hide(data, self._at() + len("<!["))

    def _reference(self, written: str) -> None:
        at = self._at()
        end = at + len(written)
        end += self._source[end : end + 1] == ";"
        text = html.unescape(self._source[at:end]).replace("\xa0", " ")
        (self.hidden if self._silent else self.shown).add(text, at, end)

    def _hide(self, text: str, at: int) -> None:
        begin = self._source.find(text, at)  # the parser drops a letter or two of what it takes for a comment
        self.hidden.add("\n", at, at)
        self.hidden.add(text, *((begin, begin + len(text)) if begin >= 0 else (at, at)))

    def _at(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column


def _line_starts(source: str) -> list[int]:
    """Where each line begins as the parser counts them: by `\\n` alone."""
    return [0, *(place + 1 for place, letter in enumerate(source) if letter == "\n")]
