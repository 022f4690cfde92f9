"""Every check keeps the promises of its page: its doctest, its place in the docs, its pace."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import re
import time
from pathlib import Path

import pytest

import sonomos_core.checks
from sonomos_core.checks.registry import CHECKS
from sonomos_core.detect import rulebook
from sonomos_core.detect.ruling import REACH, Surroundings

MODULES = sorted(module.name for module in pkgutil.iter_modules(sonomos_core.checks.__path__))
PAGE = Path(__file__).parents[3] / "docs" / "checks.md"

LONG_VALUES = {
    "letters": "a" * 512,
    "capitals": "A" * 512,
    "digits": "1" * 512,
    "words": "ab_" * 170,
    "humps": "Ab" * 256,
    "dots": "a." * 256,
    "calls": "a(" * 256,
    "blanks": "abandon " * 64,
    "dashes": "12-" * 170,
    "colons": "a:" * 256,
}
LONG_SIDES = ["ssh -a --b " * 8, "card: " * 20, "/" * 80, "-" * 80, "a@" * 40]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_page_are_true(name: str) -> None:
    outcome = doctest.testmod(importlib.import_module(f"sonomos_core.checks.{name}"))
    assert outcome.failed == 0
    assert outcome.attempted > 0 or name == "registry"


def test_every_check_serves_a_rule() -> None:
    assert set(CHECKS) == {rule.check for rule in rulebook.shipped()} - {None}


def test_the_page_names_every_check_and_no_other() -> None:
    rows = re.findall(r"^\| `(\w+)` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert rows == sorted(CHECKS)


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_no_value_keeps_a_check_busy(name: str) -> None:
    for kind, value in LONG_VALUES.items():
        started = time.process_time()
        for side in LONG_SIDES:
            CHECKS[name](value, Surroundings(side[-REACH:], side[:REACH]))
        assert time.process_time() - started < 0.5, kind


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_no_value_upsets_a_check(name: str) -> None:
    for value in ("x", "é", "١٢٣", "\ufffd", "0", "-", "1" * 9):
        ruling = CHECKS[name](value, Surroundings())
        assert ruling is None or 0 <= ruling.start <= len(value), value
