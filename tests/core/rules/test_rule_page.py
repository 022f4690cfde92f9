from __future__ import annotations

from pathlib import Path

import pytest

from sonomos_core.detect import rulebook

from .rule_page import PAGE, main, page


def test_the_page_of_rules_is_up_to_date() -> None:
    written, wanted = PAGE.read_text(encoding="utf-8"), page(rulebook.shipped())
    assert written == wanted, "run: python tests/core/rules/rule_page.py"


def test_the_page_names_every_rule_with_its_type() -> None:
    rules = rulebook.shipped()
    assert all(f"| `{rule.id}` | {rule.label} | `{rule.type}` |" in page(rules) for rule in rules)


def test_a_mistake_in_a_rule_file_is_named_and_leaves_the_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "rules.md"
    assert main({"a.toml": "[[rule]]\nidd = 'x'\n", "b.toml": "[rule"}, target) == 1
    told = capsys.readouterr().err.splitlines()
    assert any(line.startswith("a.toml:2: ") and "'idd'" in line for line in told)
    assert told[-1].startswith("b.toml: not TOML")
    assert not target.exists()
