"""The providers' rules: many enough, one file each, whole values, and silence where a value only stands in."""

from __future__ import annotations

import re
import tomllib

import pytest

from sonomos_core.detect import examples, rulebook, rulefile
from sonomos_core.detect.detector import Detector
from sonomos_core.model.levels import Confidence, DataClass

from .conftest import Found

FILES = {name: text for name, text in rulebook.packaged_files().items() if name.startswith("providers/")}
RULES = [rule for name, text in FILES.items() for rule in rulefile.parse(text, name, patterns_proved=True)]
NAMED = {table["id"] for text in FILES.values() for table in tomllib.loads(text)["rule"] if "names" in table}
LABELLED = [rule for rule in RULES if rule.id in NAMED]
DRAWN = re.compile(r"<([a-zA-Z0-9]+):([0-9]+)>")

STAND_INS = {
    "a variable": "${PROVIDER_TOKEN}",
    "words": "your-api-key-goes-here",
    "a bracket": "<your token>",
    "a mask": "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    "a call": "os.environ.get('TOKEN')",
    "a template": "{{ .Values.token }}",
    "a name": "settings.provider_api_token_name",
    "an action's secret": "${{ secrets.PROVIDER_TOKEN }}",
}


def drawn_spans(template: str) -> list[tuple[int, int]]:
    """Where the drawn parts of an example lie once it is filled."""
    spans, shift = [], 0
    for found in DRAWN.finditer(template):
        start, size = found.start() + shift, int(found[2])
        spans.append((start, start + size))
        shift += size - len(found[0])
    return spans


def test_there_are_enough_of_them() -> None:
    secrets = [rule for rule in rulebook.shipped() if rule.class_ is DataClass.SECRET]
    assert len(secrets) >= 300
    assert len(FILES) >= 150


def test_each_file_says_whose_keys_it_holds() -> None:
    first = {name: text.splitlines()[0] for name, text in FILES.items()}
    assert {name: line for name, line in first.items() if not re.fullmatch(r"# [^\s,][^,]*, .*\.", line)} == {}
    assert [name for name, line in first.items() if re.search(r"\bthe rule\b", line)] == []


def test_each_rule_refers_to_its_vendor() -> None:
    assert [rule.id for rule in RULES if not rule.references] == []


def test_no_value_is_cut(detector: Detector) -> None:
    for rule in RULES:
        for number, template in enumerate(rule.examples):
            text = examples.fill(template, f"{rule.id}/{number}")
            (match,) = [match for match in detector.scan(text) if match.rule == rule.id][:1]
            touched = [span for span in drawn_spans(template) if span[0] < match.end and match.start < span[1]]
            assert all(match.start <= start and end <= match.end for start, end in touched), (rule.id, template)


@pytest.mark.parametrize("what", STAND_INS)
def test_a_name_alone_makes_no_secret(what: str, detector: Detector, found: Found) -> None:
    told = {}
    for rule in LABELLED:
        text = examples.fill(rule.examples[0], f"{rule.id}/0")
        value = next(match for match in detector.scan(text) if match.rule == rule.id)
        told[rule.id] = found(text[: value.start] + STAND_INS[what] + text[value.end :])
    assert {name: matches for name, matches in told.items() if matches} == {}


def test_keys_without_a_prefix_are_less_sure_than_those_with_one() -> None:
    assert {rule.confidence for rule in LABELLED} == {Confidence.MEDIUM}
    assert all(rule.check is not None for rule in RULES)
    assert max(rule.priority for rule in LABELLED) <= 60


def test_a_provider_is_told_rather_than_the_word_that_says_key(detector: Detector) -> None:
    text = examples.fill("FASTLY_API_TOKEN=<alnum:32>\nOTHER_API_TOKEN=<alnum:32>\n", "both")
    assert [match.rule for match in detector.scan(text)] == ["fastly-token", "env-assignment"]
