"""The distinct values among the matches of one text: what people are asked about.

A value that stands in the text five times is one entity with five places, so it is asked about once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sonomos_app.guard.viewmodel.texts import plain
from sonomos_app.language import name_of, tr
from sonomos_core.model import Match, Severity
from sonomos_core.redact import redact_value


@dataclass(frozen=True, slots=True)
class Entity:
    """One value: `indices` are its matches, in the order of the text. No field holds the value.

    `kind` is what its rule calls it, `label` the same in the user's language.
    """

    indices: tuple[int, ...]
    severity: Severity
    kind: str
    label: str
    redacted: str


def entities(matches: Sequence[Match]) -> tuple[Entity, ...]:
    """The distinct values, the most severe first, then as they stand in the text."""
    places: dict[tuple[str, str], list[int]] = {}
    for index, match in enumerate(matches):
        places.setdefault((match.type, match.normal), []).append(index)
    found = [_entity(matches, indices) for indices in places.values()]
    return tuple(sorted(found, key=lambda entity: (-entity.severity.rank, matches[entity.indices[0]].start)))


def _entity(matches: Sequence[Match], indices: list[int]) -> Entity:
    first = matches[indices[0]]
    severity = max(matches[index].severity for index in indices)
    return Entity(tuple(indices), severity, kind(first), label(first), redacted(first))


def kind(match: Match) -> str:
    """What the value is: the rule's label, else its type in words."""
    words = match.label or match.type.replace("_", " ")
    return plain(words[:1].upper() + words[1:], 40)


def label(match: Match) -> str:
    """What the value is, in the user's language, where it stands alone."""
    return plain(name_of(kind(match)), 40)


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
