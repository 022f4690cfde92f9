"""Kingfisher's library for Python (kingfisher-secret-scanner): Rust and Vectorscan, with its own rules or ours."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from bench.peers.api import Runs, UnavailableError, imported, named
from sonomos_core.detect.rule import Rule

_REFUSED = re.compile(r"rule (ours\.[a-z0-9-]+\.1)")
_KNOWN_TO_BE_REFUSED = {"aws-secret-key-after-id", "pass-behind-user", "seed-phrase-numbered"}
"""Anchors in the middle and one automaton that is too large. It names one at a time, after minutes of compiling."""
_LAYOUT = {" ": r"\x20", "#": r"\x23", "'": r"\x27"}  # it reads all patterns with the x flag


class KingfisherOurPatterns:
    """It adds entropy, fingerprint and line to each finding and leaves out our checks."""

    runs = Runs.OUR_PATTERNS

    def __init__(self, rules: Sequence[Rule]) -> None:
        sdk = imported("kingfisher_sdk")
        taken = {f"ours.{rule.id}.1": _as_theirs(rule) for rule in rules if rule.id not in _KNOWN_TO_BE_REFUSED}
        while True:
            try:
                self._scanner = sdk.Scanner(_loaded(sdk, list(taken.values())), base64=False)
                break
            except Exception as error:  # noqa: BLE001 - it raises whatever its Rust code says
                refused = _REFUSED.search(str(error))
                if refused is None or taken.pop(refused[1], None) is None:
                    raise UnavailableError(f"it does not take our patterns: {str(error)[:200]}") from None
        self.name = named("Kingfisher", len(rules) - len(taken))

    def scan(self, data: bytes) -> Sequence[object]:
        """Its findings."""
        found: Sequence[object] = self._scanner.scan(data)
        return found


class KingfisherItself:
    """As it comes, decoding base64, too."""

    name = "Kingfisher"
    runs = Runs.ITS_OWN

    def __init__(self, _rules: Sequence[Rule]) -> None:
        sdk = imported("kingfisher_sdk")
        self._scanner = sdk.Scanner(sdk.Rules(cache=False), base64=True)

    def scan(self, data: bytes) -> Sequence[object]:
        """Its findings."""
        found: Sequence[object] = self._scanner.scan(data)
        return found


def _loaded(sdk: ModuleType, rules: Sequence[dict[str, Any]]) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "rules.yml"
        file.write_text(json.dumps({"rules": rules}), encoding="utf-8")  # JSON is YAML, too
        return sdk.Rules([str(file)], builtins=False, confidence="low", cache=False)


def _as_theirs(rule: Rule) -> dict[str, Any]:
    flags, body = rule.expression
    pattern = "".join(_LAYOUT.get(char, char) for char in body)
    return {
        "name": rule.id,
        "id": f"ours.{rule.id}.1",
        "pattern": f"(?{flags}){pattern}" if flags else pattern,
        "confidence": "medium",
        "min_entropy": rule.entropy or 0.0,
        "examples": [],
    }
