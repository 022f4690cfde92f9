"""Numbers are counted in one room: nobody else asks the record for what one could count."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

APP = Path(__file__).parents[3] / "app" / "sonomos_app"
COUNTABLE = {"displayed", "displayed_types", "displayed_sums", "cells"}
"""What the record offers for counting: the two counts of the tally, what the findings behind them add up to, the cells
of its days."""


def asked(path: Path) -> set[str]:
    """Which of these a module asks an object for."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = {node.func for node in ast.walk(tree) if isinstance(node, ast.Call)}
    return {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in COUNTABLE and (node.attr != "cells" or node in called)
    }


def test_only_figures_and_the_store_count() -> None:
    elsewhere = {
        str(path.relative_to(APP)): found
        for path in APP.rglob("*.py")
        if path.relative_to(APP).parts[0] not in {"figures", "store"} and (found := asked(path))
    }
    assert elsewhere == {}


@pytest.mark.parametrize("words", ["store.counter.displayed", "store.cells(a, b)", "tally.displayed_types"])
def test_the_look_finds_what_it_is_for(tmp_path: Path, words: str) -> None:
    module = tmp_path / "module.py"
    module.write_text(f"def count():\n    return {words}\n")
    assert asked(module)
