"""Writes docs/rules.md from the packaged rules: `python tests/core/rules/rule_page.py`."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from sonomos_core.detect import rulebook
from sonomos_core.detect.rule import Rule
from sonomos_core.errors import RuleError

PAGE = Path(__file__).parents[3] / "docs" / "rules.md"
HEAD = """# Rules

What the detector looks for. This page is made from the rule files by `python tests/core/rules/rule_page.py`; a test
fails when it is older than they are. *Type* is the category a finding is recorded under; *confidence* is that of a
plain hit, which the *check* (see [checks.md](checks.md)) may raise, lower or refuse.

"""


def page(rules: Sequence[Rule]) -> str:
    """The page for these rules."""
    rows = ["| id | finds | type | class | severity | confidence | check |", "|---|---|---|---|---|---|---|"]
    rows += [
        f"| `{rule.id}` | {rule.label} | `{rule.type}` | {rule.class_} | {rule.severity} | {rule.confidence} "
        f"| {f'`{rule.check}`' if rule.check else ''} |"
        for rule in sorted(rules, key=lambda rule: rule.id)
    ]
    details = [f"- `{rule.id}`: {rule.description}" for rule in sorted(rules, key=lambda rule: rule.id)]
    return HEAD + "\n".join(rows) + "\n\n## What each one is\n\n" + "\n".join(details) + "\n"


def main(files: Mapping[str, str], target: Path = PAGE) -> int:
    """Write the page for these rule files; 1, the page as it was and each mistake in a line where they have any."""
    try:
        text = page(rulebook.read(files))
    except RuleError as error:
        sys.stderr.write("".join(f"{mistake}\n" for mistake in error.mistakes))
        return 1
    target.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(rulebook.packaged_files()))
