"""The distinct values among the matches of one text: what people are asked about.

A value that stands in the text five times is one entity with five places, so it is asked about once.
"""

from __future__ import annotations

import functools
import itertools
import operator
from collections.abc import Sequence
from typing import NamedTuple

from sonomos_app.guard.viewmodel.texts import plain
from sonomos_app.language import name_of, tr
from sonomos_core.model import Match, Severity
from sonomos_core.redact import redact_value

_START = operator.attrgetter("first.start")


class Entity(NamedTuple):
    """One value: `indices` are its matches, in the order of the text, `first` is the first of them.

    There may be thousands, of which a window shows ten: what is said about one is made when it is asked for.
    """

    indices: tuple[int, ...]
    severity: Severity
    first: Match

    @property
    def kind(self) -> str:
        """What its rule calls it."""
        return _kind(self.first.label or self.first.type)

    @property
    def label(self) -> str:
        """What it is, in the user's language, where it stands alone."""
        return plain(name_of(self.kind), 40)

    @property
    def redacted(self) -> str:
        """The value as it may be shown."""
        return redacted(self.first)


def entities(matches: Sequence[Match]) -> tuple[Entity, ...]:
    """The distinct values, the most severe first, then as they stand in the text."""
    known: dict[str, dict[str, int]] = {}
    again: dict[int, list[int]] = {}
    for index, match in enumerate(matches):
        of_type = known.get(match.type)
        if of_type is None:
            of_type = known[match.type] = {}
        first = of_type.setdefault(match.normal, index)
        if first != index:
            again.setdefault(first, [first]).append(index)
    levels: dict[Severity, list[Entity]] = {level: [] for level in reversed(Severity)}
    for of_type in known.values():
        for first in of_type.values():
            entity = _entity(matches, again.get(first) or (first,))
            levels[entity.severity].append(entity)
    return tuple(itertools.chain.from_iterable(sorted(found, key=_START) for found in levels.values()))


def _entity(matches: Sequence[Match], indices: Sequence[int]) -> Entity:
    first = matches[indices[0]]
    severity = first.severity if len(indices) == 1 else max(matches[index].severity for index in indices)
    return Entity(tuple(indices), severity, first)


@functools.lru_cache(maxsize=1024)
def _kind(words: str) -> str:
    said = words.replace("_", " ")
    return plain(said[:1].upper() + said[1:], 40)


def redacted(match: Match) -> str:
    """The value as it may be shown."""
    return redact_value(match.value, match.redaction)


def severity_glyph(severity: Severity) -> str:
    """The shape that goes with a severity, so that it is never told by colour alone."""
    return {Severity.HIGH: "■", Severity.MEDIUM: "▲", Severity.LOW: "●"}[severity]


def severity_word(severity: Severity) -> str:
    """The severity in words."""
    match severity:
        case Severity.HIGH:
            return tr("High")
        case Severity.MEDIUM:
            return tr("Medium")
        case Severity.LOW:
            return tr("Low")
