"""Rules to try the engine on, made without files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sonomos_core.detect.rule import Rule
from sonomos_core.model.levels import Confidence, DataClass, Severity


@pytest.fixture(scope="session")
def make_rule() -> Callable[..., Rule]:
    """A rule of which only what matters to the test is named."""

    def make(pattern: str, **changes: Any) -> Rule:
        defaults: dict[str, Any] = {
            "id": "some-rule",
            "type": "some_type",
            "label": "something",
            "class_": DataClass.SECRET,
            "severity": Severity.HIGH,
            "confidence": Confidence.HIGH,
            "description": "A rule of a test.",
            "examples": ("example", "example"),
            "negative_examples": ("near miss", "near miss"),
        }
        return Rule(pattern=pattern, **(defaults | changes))

    return make
