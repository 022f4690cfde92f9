"""Findings as a count in words: "1 SSN, 1 name, 2 emails"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from sonomos_app.guard.viewmodel.entities import Entity, entities
from sonomos_app.guard.viewmodel.texts import first_of, grouped_number
from sonomos_app.language import enumerated, noun, tr
from sonomos_core.model import Match

_KINDS_SHOWN = 4


def counts(matches: Sequence[Match]) -> str:
    """The distinct values by what they are, the number first, the most severe first; a long tail is summed up."""
    return counts_of(entities(matches))


def counts_of(found: Iterable[Entity]) -> str:
    """The same for values already told apart."""
    tally = Counter(entity.kind for entity in found)
    parts = [counted(kind, count) for kind, count in tally.items()]
    shown = first_of(parts, _KINDS_SHOWN)
    rest = sum(list(tally.values())[len(shown) :])
    if rest:
        return tr("{counts} and {rest} more", counts=enumerated(shown), rest=grouped_number(rest))
    return enumerated(shown)


def counted(kind: str, count: int) -> str:
    """One kind with its number, as it stands inside a sentence."""
    return tr("{number} {noun}", number=grouped_number(count), noun=noun(kind, count))
