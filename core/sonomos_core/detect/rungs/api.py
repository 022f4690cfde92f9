"""What a rung of the ladder does: point at the stretches of a text where a rule could match.

Each rung is one file. All of them lead to the same findings; they differ in speed and in where they run.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from sonomos_core.detect.cache import Cache
from sonomos_core.detect.rule import Rule
from sonomos_core.detect.search import Buffer, Stretch


class Rung(Protocol):
    """One way of looking for many patterns at once. Safe to use from several threads."""

    @property
    def name(self) -> str:
        """The word that `doctor` and the logs use."""
        ...

    def stretches(self, data: Buffer) -> Mapping[int, Sequence[Stretch]]:
        """Where to search closely, for each rule by its number; stretches of a rule ascend and do not overlap.

        Every match of a rule's pattern lies in one of its stretches, starts before the stretch's `last`, and ends
        before the stretch does unless both end with the text. A rule that is missing matches nowhere.
        """
        ...


RungMaker = Callable[[Sequence[Rule], Cache | None], Rung]
"""Builds a rung for rules, whose numbers are their places. Raises EngineError where it cannot be used."""
