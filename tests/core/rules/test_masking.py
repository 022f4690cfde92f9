"""Masked text holds nothing to find: masking twice changes nothing."""

from __future__ import annotations

import pytest

from sonomos_core.detect import examples, rulebook
from sonomos_core.detect.detector import Detector
from sonomos_core.mask import mask

EXAMPLES = {
    f"{rule.id}/{number}": examples.fill(template, f"{rule.id}/{number}")
    for rule in rulebook.shipped()
    for number, template in enumerate(rule.examples)
}


@pytest.mark.parametrize("frame", ["{}", "{}.", "({})", "'{}'", "{},next", "x {} y; z"])
def test_masked_text_holds_no_match(frame: str, detector: Detector) -> None:
    left = {}
    for name, example in EXAMPLES.items():
        text = frame.format(example)
        masked = mask(text, detector.scan(text))
        if found := detector.scan(masked):
            left[name] = [match.rule for match in found]
    assert left == {}
