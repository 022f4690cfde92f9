"""Presidio's pattern recognisers (presidio-analyzer), with its own patterns or ours; no language model runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bench.peers.api import Runs, imported
from sonomos_core.detect.rule import Rule

_SCORE = 0.6


class _Recognisers:
    name = "Presidio"

    def __init__(self, recognisers: Sequence[Any]) -> None:
        self._recognisers = recognisers

    def scan(self, data: bytes) -> Sequence[object]:
        """What all recognisers find."""
        text = data.decode()
        return [
            found
            for recogniser in self._recognisers
            for found in recogniser.analyze(text, recogniser.supported_entities, None) or ()
        ]


class PresidioOurPatterns(_Recognisers):
    """One recogniser for each of our patterns, without our checks."""

    runs = Runs.OUR_PATTERNS

    def __init__(self, rules: Sequence[Rule]) -> None:
        presidio = imported("presidio_analyzer")

        def made(rule: Rule) -> Any:
            pattern = presidio.Pattern(rule.id, rule.expression.encode().decode("ascii"), _SCORE)
            return presidio.PatternRecognizer(
                supported_entity=rule.type.upper(), patterns=[pattern], global_regex_flags=0
            )

        super().__init__([made(rule) for rule in rules])


class PresidioItself(_Recognisers):
    """The pattern recognisers it comes with, for English."""

    runs = Runs.ITS_OWN

    def __init__(self, _rules: Sequence[Rule]) -> None:
        presidio = imported("presidio_analyzer")
        domains = imported("tldextract.tldextract")
        domains.TLD_EXTRACTOR = domains.TLDExtract(suffix_list_urls=())  # type: ignore[attr-defined] # else it downloads a list
        registry = presidio.RecognizerRegistry(supported_languages=["en"])
        registry.load_predefined_recognizers(languages=["en"])
        super().__init__([one for one in registry.recognizers if isinstance(one, presidio.PatternRecognizer)])
