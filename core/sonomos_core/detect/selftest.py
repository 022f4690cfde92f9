"""Whether a rung finds what it must: each rule's first example, in one short text, at every start.

A library for matching patterns has had releases that missed matches on some processors only. Such a rung is not used.
"""

from __future__ import annotations

from collections.abc import Sequence

from sonomos_core.detect import examples
from sonomos_core.detect.rule import Rule
from sonomos_core.detect.rungs.api import Rung

_GAP = b"\n\n"


def missed(rung: Rung, rules: Sequence[Rule]) -> list[str]:
    """The ids of the rules whose first example the rung does not point at."""
    text = bytearray()
    places: list[tuple[int, int]] = []
    for rule in rules:
        example = examples.fill(rule.examples[0], f"{rule.id}/0").encode("utf-8", "surrogatepass")
        places.append((len(text), len(text) + len(example)))
        text += example + _GAP
    stretches = rung.stretches(bytes(text))
    return [
        rule.id
        for number, (rule, (start, end)) in enumerate(zip(rules, places, strict=True))
        if not any(low < end and start < high for low, _last, high in stretches.get(number, ()))
    ]
