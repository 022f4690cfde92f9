"""The same rules, one after another, each with Python's own `re` over the whole text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bench.peers.api import Runs
from sonomos_core.checks.registry import CHECKS
from sonomos_core.detect.overlap import settle
from sonomos_core.detect.rule import Rule
from sonomos_core.detect.search import Search


class ReSequential:
    """Shares the checks, the entropy and the order of overlaps with the engine, and nothing of how places are found."""

    name = "re, rule by rule"
    runs = Runs.OUR_RULES

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._searches = [
            (re.compile(rule.expression.encode()), Search(rule, CHECKS[rule.check] if rule.check is not None else None))
            for rule in rules
        ]

    def scan(self, data: bytes) -> Sequence[object]:
        """What is left of all rules' matches when the overlaps are settled."""
        candidates = [
            candidate
            for pattern, search in self._searches
            for found in pattern.finditer(data)
            if (candidate := search.judge(data, *search.value_span(found))) is not None
        ]
        return [(candidate.start, candidate.end, candidate.rule.id) for candidate in settle(candidates)]
