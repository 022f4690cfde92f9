"""A translated catalogue: looks texts up in the tables of its language."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping

from sonomos_app.language.english import English
from sonomos_app.language.tables import Forms, Labels, Tables

_VALUE = re.compile(r"\{([a-z_]+)\}")
_ENGLISH = English()


class Translated:
    """The texts of one language; what its tables lack stands in English."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self.code, self.list_gap, self.sentence_gap = tables.code, tables.list_gap, tables.sentence_gap

    def text(self, source: str) -> str:
        """The translation, else the English text."""
        return self._tables.texts.get(source, (source,))[0]

    def plural(self, one: str, many: str, count: int) -> str:
        """The form for this count, else the English one."""
        forms = self._tables.texts.get(one)
        return self._form(forms, count) if forms else _ENGLISH.plural(one, many, count)

    def told(self, sentence: str) -> str:
        """The translation of the sentence, or of the pattern it was made from; else the sentence."""
        if (known := self._tables.texts.get(sentence)) is not None:
            return known[0]
        for pattern, form in self._patterns:
            if (found := pattern.fullmatch(sentence)) is not None:
                return form.format(**{name: self.told(value) for name, value in found.groupdict().items()})
        return sentence

    def noun(self, label: str, count: int) -> str:
        """The name of so many values; a label of a user's own rule stands as it is."""
        forms = _forms(self._tables.labels, label)
        return self._form(forms, count) if forms else _ENGLISH.noun(label, count)

    def name(self, label: str) -> str:
        """The name of one value, with a capital first letter."""
        return _ENGLISH.name(self.noun(label, 1) if _forms(self._tables.labels, label) else label)

    def _form(self, forms: Forms, count: int) -> str:
        return forms[-1] if self._tables.has_plural and count != 1 else forms[0]

    @functools.cached_property
    def _patterns(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        return tuple(_patterns(self._tables.made_elsewhere))


def _patterns(texts: Mapping[str, Forms]) -> Iterator[tuple[re.Pattern[str], str]]:
    """Texts with values in them, those with most words first, as patterns that find the values."""
    for source in sorted(texts, key=len, reverse=True):
        pieces = _VALUE.split(source)
        if len(pieces) == 1 or not any(char.isalpha() for piece in pieces[::2] for char in piece):
            continue
        names = pieces[1::2]
        if len(set(names)) == len(names):
            escaped = [f"(?P<{piece}>.+)" if at % 2 else re.escape(piece) for at, piece in enumerate(pieces)]
            yield re.compile("".join(escaped), re.DOTALL), texts[source][0]


def _forms(labels: Labels, label: str) -> Forms | None:
    """The forms of a label: known whole, or put together from its front and its noun; None when it is not known."""
    for spelled in (label, label[:1].lower() + label[1:], label[:1].upper() + label[1:]):
        if (known := labels.whole.get(spelled) or labels.nouns.get(spelled)) is not None:
            return known
    words = label.split(" ")
    for cut in range(1, len(words)):
        forms = labels.nouns.get(" ".join(words[cut:]))
        if forms is not None:
            return _composed(labels, " ".join(words[:cut]), forms)
    return None


def _composed(labels: Labels, front: str, forms: Forms) -> Forms:
    place = labels.places.get(front)
    if place is not None:
        return tuple(labels.after_place.format(noun=form, place=place) for form in forms)
    return tuple(labels.after_name.format(noun=form, name=front) for form in forms)
