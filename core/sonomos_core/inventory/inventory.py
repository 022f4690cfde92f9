"""All names and words that are looked for on this machine, as one more search beside the rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sonomos_core.detect.candidate import Candidate
from sonomos_core.detect.ladder import LADDER, climb
from sonomos_core.detect.rungs.api import RungMaker
from sonomos_core.detect.search import Buffer, Search
from sonomos_core.inventory.names import Kind, Name, telling
from sonomos_core.inventory.rules import checks, rule_for, rules_of
from sonomos_core.inventory.words import WordBook

_OWN_WORD = rule_for(Kind.WORD, "[a-z]{3}", "abc")


class Inventory:
    """What `Detector.know` is handed. Names that say nothing (`root`, `localhost`) are left out. Safe for threads."""

    def __init__(
        self, names: Iterable[Name] = (), words: WordBook | None = None, *, ladder: Sequence[RungMaker] = LADDER
    ) -> None:
        self.names = telling(names)
        self._words = words
        rules = rules_of(name for name in self.names if name.kind is not Kind.WORD)
        self._rung, _ = climb(rules, None, ladder)  # no cache: a compiled name is a name
        known = checks()
        self._searches = [Search(rule, known[str(rule.check)]) for rule in rules]

    def candidates(self, data: Buffer, limit: int) -> list[Candidate]:
        """Where they stand, in no order."""
        found: list[Candidate] = []
        for number, stretches in self._rung.stretches(data).items():
            found += self._searches[number].candidates(data, stretches, limit).passed
        if self._words:
            rule = _OWN_WORD
            found += [Candidate(*span, rule, rule.severity, rule.confidence, False) for span in self._words.spans(data)]
        return found
