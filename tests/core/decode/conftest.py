"""Some of the shipped rules, through the whole engine: all of them would take seconds to compile."""

from __future__ import annotations

import pytest

from sonomos_core import Detector
from sonomos_core.detect import rulebook

RULES = {
    "aws-access-key", "generic-secret", "github-pat", "iban", "password", "pii-credit-card", "pii-email", "pii-ssn",
    "slack-token", "url-credentials",
}  # fmt: skip


@pytest.fixture(scope="session")
def shipped() -> Detector:
    return Detector.load(rules=[rule for rule in rulebook.shipped() if rule.id in RULES])
