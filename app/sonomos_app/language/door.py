"""The one door through which every sentence for people goes, so that it can be translated.

The app installs a catalogue at its start; without one the English texts stand. Values are put in after translation,
so nothing that comes from outside is ever read as a pattern.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from sonomos_app.language.english import English


class Catalogue(Protocol):
    """Gives the text of the user's language for an English one."""

    @property
    def code(self) -> str:
        """The language: `en`, `de`, `ja`."""

    @property
    def list_gap(self) -> str:
        """What stands between the parts of a list."""

    @property
    def sentence_gap(self) -> str:
        """What stands between two sentences."""

    def text(self, source: str) -> str:
        """The translation of a sentence, the sentence itself where there is none."""

    def plural(self, one: str, many: str, count: int) -> str:
        """The form that goes with this count."""

    def told(self, sentence: str) -> str:
        """The translation of a finished sentence, which may hold values already."""

    def noun(self, label: str, count: int) -> str:
        """What so many values of this label are called inside a sentence."""

    def name(self, label: str) -> str:
        """What a value of this label is called where it stands alone."""


_installed: list[Catalogue] = [English()]


def install(catalogue: Catalogue | None) -> None:
    """From now on texts come from this catalogue; None brings the English ones back."""
    _installed[:] = [catalogue if catalogue is not None else English()]


def speak(code: str) -> None:
    """From now on texts are in this language; one that is not shipped is English."""
    from sonomos_app.language.catalogue import Translated
    from sonomos_app.language.tables import load

    if code != current():
        tables = load(code) if code != English.code else None
        install(Translated(tables) if tables is not None else None)


def current() -> str:
    """The code of the language in force."""
    return _installed[0].code


def tr(source: str, **values: object) -> str:
    """The sentence in the user's language with the values put in. `source` is a literal."""
    return _installed[0].text(source).format(**values)


def plural(one: str, many: str, count: int, **values: object) -> str:
    """The sentence for this count; `{count}` in it is the number. Both texts are literals."""
    return _installed[0].plural(one, many, count).format(count=count, **values)


def mark(source: str) -> str:
    """The literal as it is, known to be shown later through `told`."""
    return source


def told(sentence: str) -> str:
    """A sentence made elsewhere, in the user's language where it is known there; nothing is put in."""
    return _installed[0].told(sentence)


def noun(label: str, count: int) -> str:
    """What so many values of a rule's label are called inside a sentence, without the number."""
    return _installed[0].noun(label, count)


def name_of(label: str) -> str:
    """A rule's label where it stands alone: in a row, on a chip, as the head of a column."""
    return _installed[0].name(label)


def joined(*sentences: str) -> str:
    """Sentences one after another; empty ones are left out."""
    return _installed[0].sentence_gap.join(sentence for sentence in sentences if sentence)


def enumerated(parts: Iterable[str]) -> str:
    """The parts of a list, set apart as the language does it."""
    return _installed[0].list_gap.join(parts)
