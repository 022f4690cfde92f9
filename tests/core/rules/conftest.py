"""One engine with the packaged rules for all tests of this folder."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sonomos_core.detect import examples
from sonomos_core.detect.cache import Cache
from sonomos_core.detect.detector import Detector
from sonomos_core.model.levels import Confidence
from sonomos_core.model.match import Match

Found = Callable[[str], list[Match]]


@pytest.fixture(scope="session")
def detector(rules_cache: Cache) -> Detector:
    return Detector.load(cache=rules_cache)


@pytest.fixture(scope="session")
def found(detector: Detector) -> Found:
    """What acts in a text whose templates are filled: matches of at least medium confidence."""

    def scan(template: str) -> list[Match]:
        matches = detector.scan(examples.fill(template, "a test of the rules"))
        return [match for match in matches if match.confidence >= Confidence.MEDIUM]

    return scan
