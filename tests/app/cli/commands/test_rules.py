"""`sonomos rules`: what is looked for, and the proof."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

RULE = """
[[rule]]
id = "acme-badge"
type = "acme_badge"
label = "Acme badge"
class = "pii"
severity = "low"
confidence = "high"
description = "Acme's door badge: opens doors."
pattern = '''\\b(ACME-[0-9]{{6}})\\b'''
examples = {examples}
negative_examples = ["ACME-12345", "ACME 123456"]
"""
GOOD = '["badge ACME-123456", "ACME-654321."]'


def rule_file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "rules.toml"
    path.write_text(text)
    return path


def test_the_shipped_rules_prove_themselves(shell: Any) -> None:
    result = shell("rules", "check")
    assert (result.code, result.out) == (0, "")
    assert result.err.endswith(" 0 failed\n")


def test_a_good_file_passes(shell: Any, tmp_path: Path) -> None:
    result = shell("rules", "check", rule_file(tmp_path, RULE.format(examples=GOOD)))
    assert (result.code, result.err) == (0, "1 rule, 4 examples, 0 failed\n")


def test_an_example_that_is_not_found_is_named(shell: Any, tmp_path: Path) -> None:
    result = shell("rules", "check", rule_file(tmp_path, RULE.format(examples='["ACME-123456", "ACME-1"]')))
    assert result.code == 1
    assert result.out == "acme-badge: an example is not found: 'ACME-1'\n"


def test_all_mistakes_of_a_file_are_listed_with_their_lines(shell: Any, tmp_path: Path) -> None:
    text = RULE.format(examples=GOOD).replace("severity", "severty").replace('"pii"', '"secretive"')
    result = shell("rules", "check", rule_file(tmp_path, text))
    assert result.code == 2
    assert "did you mean 'severity'" in result.err
    assert "'class' is 'secretive'" in result.err
    assert all("rules.toml:" in line for line in result.err.splitlines())


@pytest.mark.parametrize("name", ["gone.toml", "."], ids=["missing", "a folder"])
def test_a_file_that_cannot_be_read_is_one_sentence(shell: Any, tmp_path: Path, name: str) -> None:
    result = shell("rules", "check", tmp_path / name)
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)


def test_the_list_has_every_rule_in_order(shell: Any) -> None:
    answer = shell("rules", "list", "--json").json
    ids = [rule["id"] for rule in answer["rules"]]
    assert answer["schema"] == 1
    assert ids == sorted(ids)
    assert {"aws-access-key", "pii-ssn", "pii-email"} <= set(ids)
    assert [line.split()[0] for line in shell("rules", "list").out.splitlines()] == ids


def test_one_rule_is_shown_in_full(shell: Any) -> None:
    out = shell("rules", "show", "pii-ssn").out
    assert out.startswith("pii-ssn: ")
    for part in ("\npattern\n", "\nfound\n", "\nnot found\n", "us_ssn", "check"):
        assert part in out


def test_a_misspelt_id_gets_a_hint(shell: Any) -> None:
    result = shell("rules", "show", "pii-ssm")
    assert (result.code, result.err) == (2, "no rule has this id; did you mean pii-ssn?\n")
