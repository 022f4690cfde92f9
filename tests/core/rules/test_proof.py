"""Every rule's own examples and near misses, through the real engine with all rules loaded and alone."""

from __future__ import annotations

import re

import pytest

from sonomos_core.detect import proof, rulebook
from sonomos_core.detect.cache import Cache
from sonomos_core.detect.detector import Detector
from sonomos_core.model.levels import Confidence, DataClass, Redaction, Severity

RULES = rulebook.shipped()
SAYS_BOTH = re.compile(r"[A-Z].*[:;,] .*\.|[A-Z].* that .*\.|[A-Z].*, .*\.")
ONLY_AN_ID = ("aws_access_key", "twilio_sid", "hashed_password")


def test_each_rule_finds_its_examples_and_passes_its_near_misses(detector: Detector) -> None:
    assert [str(failure) for failure in proof.prove(RULES, detector)] == []


def test_each_rule_holds_without_the_others(rules_cache: Cache) -> None:
    alone = Detector.load(rules=RULES, cache=rules_cache)
    assert [str(failure) for failure in proof.prove(RULES, alone)] == []


def test_each_rule_says_what_its_holder_can_do() -> None:
    assert [rule.id for rule in RULES if SAYS_BOTH.fullmatch(rule.description) is None] == []
    assert [each for rule in RULES for each in rule.references if not each.startswith("https://")] == []


def test_a_secret_is_high_unless_it_is_the_id_of_a_key_or_a_hash() -> None:
    secrets = [rule for rule in RULES if rule.class_ is DataClass.SECRET]
    due = {rule.id: Severity.MEDIUM if rule.type in ONLY_AN_ID else Severity.HIGH for rule in secrets}
    assert {rule.id: rule.severity for rule in secrets} == due


@pytest.mark.parametrize(
    "type_",
    [
        "password",
        "env_assignment",
        "private_key",
        "connection_string",
        "url_credentials",
        "seed_phrase",
        "crypto_private_key",
        "xprv",
    ],
)
def test_nothing_of_these_shows_when_redacted(type_: str) -> None:
    assert {rule.redaction for rule in RULES if rule.type == type_} == {Redaction.FULL}


def test_shape_alone_is_never_sure() -> None:
    plain = [rule for rule in RULES if rule.class_ is DataClass.PII and rule.check is None]
    assert {rule.confidence for rule in plain} <= {Confidence.MEDIUM}
