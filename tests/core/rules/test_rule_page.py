from __future__ import annotations

from sonomos_core.detect import rulebook

from .rule_page import PAGE, page


def test_the_page_of_rules_is_up_to_date() -> None:
    written, wanted = PAGE.read_text(encoding="utf-8"), page(rulebook.shipped())
    assert written == wanted, "run: python tests/core/rules/rule_page.py"


def test_the_page_names_every_rule_with_its_type() -> None:
    rules = rulebook.shipped()
    assert all(f"| `{rule.id}` | {rule.label} | `{rule.type}` |" in page(rules) for rule in rules)
