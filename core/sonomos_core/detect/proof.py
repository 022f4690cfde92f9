"""The proof a rule brings along, run through the real engine: its examples are found, its near misses are not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sonomos_core.detect import examples
from sonomos_core.detect.detector import Detector
from sonomos_core.detect.rule import Rule


@dataclass(frozen=True, slots=True)
class Failure:
    """One example that does not behave. `text` is as written in the rule file, templates unfilled."""

    rule: str
    problem: str
    text: str
    instead: tuple[str, ...] = ()

    def __str__(self) -> str:
        found = f" (found instead: {', '.join(self.instead)})" if self.instead else ""
        return f"{self.rule}: {self.problem}: {self.text!r}{found}"


def prove(rules: Sequence[Rule], detector: Detector | None = None) -> tuple[Failure, ...]:
    """What fails of the rules' proofs; empty when all is as promised.

    `detector` may know more rules than those proved; without one the rules stand alone.
    """
    engine = detector if detector is not None else Detector.load(rules=rules)
    return tuple(failure for rule in rules for failure in _failures(rule, engine))


def _failures(rule: Rule, detector: Detector) -> Iterator[Failure]:
    for number, template in enumerate(rule.examples):
        found = tuple(match.rule for match in detector.scan(examples.fill(template, f"{rule.id}/{number}")))
        if rule.id not in found:
            yield Failure(rule.id, "an example is not found", template, found)
    for number, template in enumerate(rule.negative_examples):
        found = tuple(match.rule for match in detector.scan(examples.fill(template, f"{rule.id}/not/{number}")))
        if rule.id in found:
            yield Failure(rule.id, "a negative example is found", template)
