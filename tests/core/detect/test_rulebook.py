"""The packaged rules are in order, and the mistakes of several files are told together."""

from __future__ import annotations

import pytest

from sonomos_core.detect import rulebook
from sonomos_core.errors import RuleError


def test_the_packaged_rules_pass_the_lint() -> None:
    assert rulebook.read(rulebook.packaged_files()) == rulebook.shipped() != ()


def test_the_mistakes_of_all_files_come_together() -> None:
    with pytest.raises(RuleError) as caught:
        rulebook.read({"one.toml": "[[rule]]\n", "two.toml": "rules = 1\n"})
    told = "\n".join(caught.value.mistakes)
    assert "one.toml:1: rule 1: 'id' is missing" in told
    assert "two.toml: unknown key 'rules'; did you mean 'rule'?" in told


def test_two_files_do_not_share_an_id() -> None:
    (name, text), *_others = rulebook.packaged_files().items()
    with pytest.raises(RuleError, match="two rules have the id"):
        rulebook.read({name: text, "copy.toml": text})
