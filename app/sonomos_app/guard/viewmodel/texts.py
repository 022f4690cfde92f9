"""The one door through which every sentence for people goes, so that it can be translated.

The app installs a catalogue at its start; without one the English texts stand. Values are put in after translation,
so nothing that comes from outside is ever read as a pattern.
"""

from __future__ import annotations

import unicodedata
from typing import Protocol


class Catalogue(Protocol):
    """Gives the text of the user's language for an English one."""

    def text(self, source: str) -> str:
        """The translation of a sentence, the sentence itself where there is none."""

    def plural(self, one: str, many: str, count: int) -> str:
        """The form that goes with this count."""


class _English:
    def text(self, source: str) -> str:
        return source

    def plural(self, one: str, many: str, count: int) -> str:
        return one if count == 1 else many


_installed: list[Catalogue] = [_English()]


def install(catalogue: Catalogue | None) -> None:
    """From now on texts come from this catalogue; None brings the English ones back."""
    _installed[:] = [catalogue if catalogue is not None else _English()]


def tr(source: str, **values: object) -> str:
    """The sentence in the user's language with the values put in."""
    return _installed[0].text(source).format(**values)


def plural(one: str, many: str, count: int, **values: object) -> str:
    """The sentence for this count; `{count}` in it is the number."""
    return form(one, many, count).format(count=count, **values)


def form(one: str, many: str, count: int) -> str:
    """The form that goes with this count, for words that come from a rule file: nothing is put in."""
    return _installed[0].plural(one, many, count)


def grouped_number(count: int) -> str:
    """A whole number with its thousands set apart by a narrow space."""
    return f"{count:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")


def plain(text: str, limit: int = 60) -> str:
    """Text from outside on one line: no control or direction marks, no runs of blanks, at most `limit` characters."""
    kept = "".join(" " if _unprintable(char) else char for char in text[: limit * 4])
    line = " ".join(kept.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def _unprintable(char: str) -> bool:
    """Control, format (bidirectional overrides among them), unassigned and line-breaking characters."""
    return unicodedata.category(char) in {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
