"""The last rung: each rule looks at the whole text, one after another. Slow, and there on every machine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sonomos_core.detect.cache import Cache
from sonomos_core.detect.rule import Rule
from sonomos_core.detect.search import Buffer, Stretch


class SequentialRung:
    """Points at the whole text, for every rule."""

    name = "sequential"

    def __init__(self, rules: Sequence[Rule], cache: Cache | None = None) -> None:
        self._rules = range(len(rules))

    def stretches(self, data: Buffer) -> Mapping[int, Sequence[Stretch]]:
        """The whole text, for every rule."""
        whole = [(0, len(data), len(data))]
        return dict.fromkeys(self._rules, whole)
